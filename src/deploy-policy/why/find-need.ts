import { actionMatches, serviceOf } from "../../iam/action.ts";
import { arnPatternsIntersect } from "../../iam/arn-patterns.ts";
import { hasWildcard, literalPrefix } from "../../iam/pattern.ts";
import type { Need } from "../need.ts";

/** What is known of a refused permission. */
export interface Refused {
  action?: string;
  /** Prefix of the service, where the action is not known. */
  service?: string;
  resource?: string;
  /** The resource of the template that it was refused for. */
  logicalId?: string;
}

/** The needs that a refused permission may be, the likeliest first; empty when the deploy takes none like it. */
export function needsLike(refused: Refused, needs: readonly Need[]): readonly Need[] {
  const { action, service, resource, logicalId } = refused;
  const same = needs.filter((need) =>
    action !== undefined
      ? actionMatches(need.action, action)
      : service !== undefined && serviceOf(need.action) === service,
  );
  const reached = same.filter((need) => resource === undefined || reaches(need.resource, resource));
  const own = reached.filter(({ because }) => because.some((reason) => reason.logicalId === logicalId));
  const likely = logicalId !== undefined && own.length > 0 ? own : reached;
  return likely.toSorted((one, other) => closeness(other, resource) - closeness(one, resource));
}

/** Needs of the same permission on other resources. */
export function needsElsewhere({ action, resource }: Refused, needs: readonly Need[]): readonly Need[] {
  if (action === undefined || resource === undefined) return [];
  return needs.filter((need) => actionMatches(need.action, action) && !reaches(need.resource, resource));
}

function reaches(scope: string, resource: string): boolean {
  return scope === "*" || resource === "*" || arnPatternsIntersect(scope, resource);
}

/** The longer the text that a scope and the resource share, the likelier is the need. */
function closeness({ resource: scope }: Need, resource: string | undefined): number {
  if (scope === resource) return Number.MAX_SAFE_INTEGER;
  return hasWildcard(scope) ? literalPrefix(scope).length : scope.length;
}
