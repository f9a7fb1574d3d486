import { matcherOf } from "./pattern.ts";
import { covers, intersects } from "./pattern-relations.ts";
import type { Action } from "./policy.ts";

/** The service prefix of an action or action pattern in lower case: `lambda` of `Lambda:Get*`, `*` of `*`. */
export function serviceOf(action: Action): string {
  const colon = action.indexOf(":");
  return (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
}

/** What follows the service prefix: `Get*` of `lambda:Get*`, `*` of `*`. */
export function operationOf(action: Action): string {
  return action.slice(action.indexOf(":") + 1);
}

/** A test for one action pattern. Actions are compared without regard to case; the asked one must be in lower case. */
export function actionMatcherOf(pattern: Action): (lowerCaseAction: Action) => boolean {
  return matcherOf(pattern.toLowerCase());
}

export function actionMatches(pattern: Action, action: Action): boolean {
  return actionMatcherOf(pattern)(action.toLowerCase());
}

/** Whether every action that `narrow` matches is matched by `wide`. */
export function actionCovers(wide: Action, narrow: Action): boolean {
  return covers(wide.toLowerCase(), narrow.toLowerCase());
}

/** Whether some action is matched by both patterns. */
export function actionsIntersect(one: Action, other: Action): boolean {
  return intersects(one.toLowerCase(), other.toLowerCase());
}
