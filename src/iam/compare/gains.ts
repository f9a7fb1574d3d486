import type { Action } from "../policy.ts";
import type { AccessRequest } from "../request.ts";
import { knownGroups, unknownGroups, type ActionGroup } from "./action-groups.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import { statementsOf, type Comparison } from "./comparison.ts";
import { findGain } from "./find-gain.ts";
import { knownActions } from "./known-actions.ts";
import { likelyPrincipals, type LikelyPrincipal } from "./likely-principals.ts";
import { likelyResources } from "./likely-resources.ts";
import { unknownNames } from "./unknown-names.ts";

/** What one statement allows on one of its resources and the other side does not. */
export interface Gain {
  allow: ComparedStatement;
  /** As AWS or a policy writes them, or one pattern for actions that are not known. */
  actions: readonly Action[];
  /** As the statement writes it; `*` where it lists none. */
  resource: string;
  witness: AccessRequest | undefined;
  /** Why it could not be found out, where there is no witness. */
  doubts: readonly string[];
}

/** What the side after allows and the side before does not, found one by one. */
export function* gains(comparison: Comparison): Generator<Gain> {
  const { before, after, catalogue } = comparison;
  const known = knownActions([before, after], catalogue);
  const groups = knownGroups(known, comparison);
  const principals = likelyPrincipals(statementsOf(comparison));
  for (const allow of after.allows) {
    const reached = groups.filter((group) => group.after.allows.includes(allow));
    for (const group of [...reached, ...unknownGroups(allow, known, comparison)]) {
      for (const gain of gainsOf(allow, group, principals, comparison)) {
        yield { ...gain, actions: gain.actions.map((action) => known.written.get(action) ?? action) };
      }
    }
  }
}

function* gainsOf(
  allow: ComparedStatement,
  group: ActionGroup,
  principals: readonly LikelyPrincipal[],
  comparison: Comparison,
): Generator<Gain> {
  const preferred = likelyResources(group.action.fixed ? group.names[0] : undefined, comparison.catalogue);
  for (const resource of resourcesOf(allow)) {
    const question = { allow, group, resource, principals, preferred };
    const { found, doubts } = findGain(question, comparison);
    if (found === "none") continue;
    const witness = found === "unknown" ? undefined : found.value;
    const action = group.action.fixed ? group.names[0] : witness?.action;
    yield {
      allow,
      actions: group.action.fixed ? group.names : unknownNames(question, comparison),
      resource: resource ?? "*",
      witness: witness && { ...witness, action: action! },
      doubts,
    };
  }
}

/** The resources that a statement lists, one by one; undefined where it is about others. */
function resourcesOf({ resources }: ComparedStatement): readonly (string | undefined)[] {
  return resources?.wanted ? [...new Set(resources.texts)] : [undefined];
}
