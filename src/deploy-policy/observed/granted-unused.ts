import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { serviceOf } from "../../iam/action.ts";
import type { ResourceCatalogue } from "../../iam/action-catalogue.ts";
import { sortedTexts } from "../../iam/grant.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { beyondTaken } from "../judge/beyond-taken.ts";
import type { Need } from "../need.ts";
import { listed } from "./listed.ts";

/**
 * What policies grant today that was not used and that deploying does not take: actions that an observed policy takes
 * away, a note for each service. The catalogue has the services that the policies are about.
 */
export function grantedUnused(
  policies: readonly PolicyDocument[],
  joined: readonly Need[],
  catalogue: ResourceCatalogue,
): readonly Diagnostic[] {
  const taken = new Set(joined.map(({ action }) => action));
  const unused = sortedTexts(beyondTaken(policies, taken, catalogue).flatMap(({ actions }) => actions));
  const services = [...Map.groupBy(unused, serviceOf)];
  return services.map(([service, actions]) => {
    const count = actions.length === 1 ? "one action" : `${actions.length} actions`;
    const names = listed(actions.map((action) => `\`${action}\``));
    const message = `granted, never used and not needed: ${count} of ${service}, ${names}`;
    const hint = "the observed policy does not have them; `--since` decides how long never is";
    return diagnostic("note", "observe/granted-unused", message, { hint });
  });
}
