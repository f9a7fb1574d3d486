import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import type { ProviderState, Verification } from "../contract/providers.ts";
import { quote } from "../domain/quote.ts";
import { refusalDiagnostic } from "../domain/refusal.ts";
import type { ChainStep, Decision } from "../domain/resolve.ts";
import { stepName } from "../domain/who-deploys.ts";
import type { ModelProvider } from "../models/organisation-model.ts";
import { Refusal } from "../refusal.ts";

type StateProblem = readonly [code: DiagnosticCode, says: string, hint: string];

const verifyIt = "connect its account, then verify it: its role must refuse whoever comes without the external id";

/** What each state that gives no credentials is refused with. */
const problems: Readonly<Record<Exclude<ProviderState, "verified">, StateProblem>> = {
  unverified: ["provider/unverified", "is not verified", verifyIt],
  "trusts-anyone": [
    "provider/unverified",
    "is not verified (assumable-without-external-id): its role can be assumed without the right external id",
    "let the role's trust policy require the external id, then verify the provider again",
  ],
  unreachable: [
    "provider/unreachable",
    "cannot be reached",
    "compare the role and its trust policy with what connecting the account shows, then verify the provider again",
  ],
  "too-broad": [
    "provider/too-broad",
    "reaches too far: its role is administrator of its account",
    "give the role less, or have an owner or admin accept it with a reason",
  ],
  disabled: ["provider/disabled", "is disabled", "enable it, or link another provider"],
  invalid: ["provider/invalid", "was migrated from something that is no role", "give it the ARN of a role"],
};

const incomplete: StateProblem = ["provider/unverified", "lacks some of its values", "give it the values it lacks"];

/** Why an instance is given no credentials although a link decides for it; undefined when it is given some. */
export function stateProblem(decision: Decision, provider?: ModelProvider): Diagnostic | undefined {
  if (decision.outcome === "linked" || decision.outcome === "unlinked") return undefined;
  if (decision.outcome === "none") return explicitNone(decision.step);
  const isState = decision.refusal === "unverified" || decision.refusal === "disabled";
  if (!isState || !provider || provider.state === "verified") return refusalDiagnostic(decision);
  const lacks = provider.row.mode === "static" && provider.state === "unverified";
  const [code, says, hint] = lacks ? incomplete : problems[provider.state];
  const message = `provider ${quote(provider.name)}, which ${placeOf(decision.step)} is linked to, ${says}`;
  return diagnostic("error", code, `${message}${reasonOf(provider)}`, { hint });
}

/** The refusal (409) of a decision that gives no credentials. */
export function stateRefusal(decision: Decision, provider?: ModelProvider): Refusal {
  const problem = stateProblem(decision, provider);
  if (!problem) throw new Error("this decision refuses nothing");
  return new Refusal(409, [problem]);
}

function explicitNone(step: ChainStep): Diagnostic {
  const message = `${placeOf(step)} is linked to no provider on purpose`;
  return diagnostic("error", "provider/none", message, { hint: "link a provider there, or remove this link" });
}

/** A level with its name: `service orders` in backticks. */
function placeOf(step: ChainStep): string {
  return quote(stepName(step));
}

function reasonOf({ state, verification }: Pick<ModelProvider, "state" | "verification">): string {
  if (state !== "unreachable" && state !== "unverified") return "";
  const { reason, why } = verification ?? ({} as Partial<Verification>);
  const told = [reason, why].filter((text) => text !== undefined && text !== "");
  return told.length === 0 ? "" : ` (${told.join(": ")})`;
}
