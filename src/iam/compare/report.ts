import { serviceOf } from "../action.ts";
import { sortedTexts } from "../grant.ts";
import { hasWildcard } from "../pattern.ts";
import { covers } from "../pattern-relations.ts";
import type { Action } from "../policy.ts";
import type { Difference } from "./difference.ts";
import type { Gain } from "./gains.ts";

/** Gains put together by statement and resource, what is certain apart from what is not. */
export function differencesOf(gains: readonly Gain[], namesAreComplete: boolean): Difference[] {
  const groups = new Map<string, Gain[]>();
  for (const gain of gains) {
    const { policy, index } = gain.allow.place;
    const key = JSON.stringify([policy, index, gain.resource, gain.doubts]);
    groups.set(key, [...(groups.get(key) ?? []), gain]);
  }
  return [...groups.values()].map((group) => differenceOf(group, namesAreComplete));
}

function differenceOf(group: readonly Gain[], namesAreComplete: boolean): Difference {
  const [{ allow, resource, witness, doubts }] = group as [Gain];
  const { Condition } = allow.statement;
  return {
    statement: allow.place,
    actions: shortened(sortedTexts(group.flatMap(({ actions }) => actions)), namesAreComplete),
    resource,
    ...(Condition && { condition: Condition }),
    ...(witness && { witness }),
    ...(doubts.length > 0 && { uncertain: doubts.join("; ") }),
  };
}

/**
 * Without what a pattern of the list stands for: a pattern for many services stands for all that is gained of them, one
 * for a single service for what the catalogue does not know, or for everything where there is no catalogue.
 */
function shortened(actions: readonly Action[], namesAreComplete: boolean): Action[] {
  const wide = actions.filter((action) => hasWildcard(namesAreComplete ? serviceOf(action) : action));
  return actions.filter(
    (action) => !wide.some((pattern) => pattern !== action && covers(lower(pattern), lower(action))),
  );
}

function lower(action: Action): Action {
  return action === "*" ? "*:*" : action.toLowerCase();
}
