import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { partitionOf } from "../../iam/arn.ts";
import { quote } from "./quote.ts";
import type { Resolution } from "./resolve.ts";

/** An error for each instance in a region that the role it is deployed with cannot reach: partitions share nothing. */
export function otherPartitions(resolutions: readonly Resolution[]): readonly Diagnostic[] {
  return resolutions.flatMap(({ instance: { region }, decision }) => {
    if (region === null || decision.outcome !== "linked" || decision.provider.access.mode !== "assume-role") return [];
    const { name, access } = decision.provider;
    const partition = partitionOf(region);
    if (access.role.partition === partition) return [];
    const message = `provider ${quote(name)} is in partition ${quote(access.role.partition)}, region ${quote(region)} in ${quote(partition)}`;
    return [
      diagnostic("error", "broker/other-partition", message, {
        at: decision.step.link?.at,
        hint: `link a provider whose role is in ${quote(partition)}`,
      }),
    ];
  });
}
