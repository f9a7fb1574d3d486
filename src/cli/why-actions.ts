import type { Explanation } from "../deploy-policy/why/explanation.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { operationOf, serviceOf } from "../iam/action.ts";
import { loadActionCatalogue, matchingActions } from "../iam/action-catalogue.ts";
import type { Denial } from "../iam/denials/denial.ts";

/** The denials with their actions as AWS's documentation spells them: messages say `SNS:CreateTopic`. */
export async function spelled(denials: readonly Denial[]): Promise<readonly Denial[]> {
  const catalogue = await loadActionCatalogue(servicesOf(denials));
  return denials.map((denial) => {
    if (denial.action === undefined || denial.action.includes("*")) return denial;
    const [known] = matchingActions(denial.action, catalogue);
    return known === undefined ? denial : { ...denial, action: known };
  });
}

/** Says which actions do not exist: a message that was typed has slips. */
export async function checkActions(explanations: readonly Explanation[], diagnostics: Diagnostics): Promise<void> {
  const unsure = explanations.filter(({ denial, need }) => denial.action !== undefined && need === undefined);
  const catalogue = await loadActionCatalogue(servicesOf(unsure.map(({ denial }) => denial)));
  for (const action of new Set(unsure.map(({ denial }) => denial.action!))) {
    if (matchingActions(action, catalogue).length > 0) continue;
    const [service, operations] = [serviceOf(action), catalogue.actionsOf(serviceOf(action))];
    const near =
      operations.length > 0 ? didYouMean(operationOf(action), operations) : didYouMean(service, catalogue.services);
    const meant = operations.length > 0 ? `${service}:${near}` : `${near}:${operationOf(action)}`;
    diagnostics.warning("why/unknown-action", `IAM's catalogue has no action \`${action}\``, {
      hint:
        near === undefined
          ? "look at the message again; a few real actions are documented nowhere"
          : `did you mean \`${meant}\`?`,
    });
  }
}

function servicesOf(denials: readonly Denial[]): readonly string[] {
  return denials.flatMap(({ action }) => (action === undefined ? [] : [serviceOf(action)]));
}
