import type { Excess } from "../../deploy-policy/judge/excess.ts";
import type { Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { placeOf } from "./escalation-findings.ts";
import type { Finding } from "./findings.ts";
import type { Judgement } from "./judgement.ts";

/** What the policies allow of each service and a deploy never takes. */
export function excessFindings({ deploy, policies }: Judgement, severity: Severity): readonly Finding[] {
  return (deploy?.excess ?? []).map((excess) => {
    const [first] = excess.statements;
    const at = first && placeOf(first, policies);
    const hint = "name the actions and the resources that are used; `passrole policy` prints those";
    const message = excessText(excess, deploy!.stacks);
    return { judged: "excess", diagnostic: diagnostic(severity, "check/excess", message, { at, hint }) };
  });
}

function excessText({ service, actions, writes, foreign }: Excess, stacks: readonly string[]): string {
  const stack = stacks.join(", ");
  const beyond = `${actions.length} actions of \`${service}\` that deploying \`${stack}\` never takes, ${writes.length} of which change something`;
  const reach = `${listed(foreign)} on resources of other stacks`;
  if (actions.length === 0) return `the policy allows ${reach}`;
  const examples = writes.length > 0 ? ` (${listed(writes)})` : "";
  return `the policy allows ${beyond}${examples}${foreign.length > 0 ? `, and ${reach}` : ""}`;
}

function listed(actions: readonly string[]): string {
  const shown = actions.slice(0, most).map((action) => `\`${action}\``);
  return `${shown.join(", ")}${actions.length > most ? ", …" : ""}`;
}

const most = 4;
