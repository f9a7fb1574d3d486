import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { quote } from "./quote.ts";
import type { Decision, Refusal } from "./resolve.ts";

const says: Record<Refusal, readonly [what: string, hint: string]> = {
  deleted: ["does not exist", "link another provider, or link `none` to go without"],
  "other-kind": ["is of another kind", "link a provider of this kind"],
  disabled: ["is disabled", "enable it, or link another provider"],
  unverified: ["is not verified", "verify it: its role must refuse whoever comes without the external id"],
  ambiguous: ["is one of several that are linked with equal right", "remove all of these links but one"],
};

/** The error of a link that decides and gives nothing. */
export function refusalDiagnostic({ step, refusal }: Extract<Decision, { outcome: "refused" }>): Diagnostic {
  const [what, hint] = says[refusal];
  const target = step.link?.target;
  const provider = quote(typeof target === "object" ? target.provider : "none");
  const message = `provider ${provider}, which ${step.level.replace("-", " ")} ${quote(step.name)} is linked to, ${what}`;
  return diagnostic("error", `provider/${refusal}`, message, { at: step.link?.at, hint });
}
