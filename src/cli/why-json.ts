import type { Explanation } from "../deploy-policy/why/explanation.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import { needJson } from "./policy-output.ts";

/** `why --json`: fields are contract. What a message does not say is `null`. */
export function whyJson(explanations: readonly Explanation[], diagnostics: readonly Diagnostic[]): string {
  const value = { denials: explanations.map(explanationJson), diagnostics: diagnostics.map(diagnosticJson) };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function explanationJson(explanation: Explanation): unknown {
  const { denial, caller, document, need, candidates, additions, reason, cure, avoid } = explanation;
  const [first, ...also] = additions;
  return {
    principal: denial.principal ?? null,
    kind: caller?.kind ?? null,
    name: caller?.name ?? null,
    account: caller?.account ?? null,
    action: denial.action ?? null,
    resource: denial.resource ?? null,
    deny: denial.deny,
    document,
    reason,
    need: need ? needJson(need) : null,
    candidates: candidates.map(needJson),
    statement: first?.statement ?? null,
    also,
    cure,
    ...(avoid !== undefined && { avoid }),
    ...(denial.policy !== undefined && { policy: denial.policy }),
    ...(denial.encoded !== undefined && { encoded: denial.encoded }),
    text: denial.text,
  };
}
