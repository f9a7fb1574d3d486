import { clausesKey, isAlternative, withValues } from "./clauses.ts";
import { statementOf, type Group } from "./group.ts";

/**
 * Groups that differ in the values of one line of their conditions become one with the values of all: each value is an
 * alternative there.
 */
export function withMergedConditions(groups: readonly Group[]): readonly Group[] {
  const lines = Math.max(0, ...groups.map(({ frame }) => frame.clauses.length));
  let merged = groups;
  for (let line = 0; line < lines; line++) merged = mergedAt(merged, line);
  return merged.length < groups.length ? withMergedConditions(merged) : merged;
}

/** Merged over the values of the clause at one place. */
function mergedAt(groups: readonly Group[], at: number): Group[] {
  return [...Map.groupBy(groups, (group) => keyWithout(group, at)).values()].map(([first, ...others]) => {
    const { frame } = first!;
    if (others.length === 0 || at >= frame.clauses.length) return first!;
    const values = [first!, ...others].flatMap((group) => group.frame.clauses[at]!.values);
    return { ...first!, frame: { ...frame, clauses: withValues(frame.clauses, at, values) } };
  });
}

/** Equal for groups that may differ in the values of one clause only; in none where its values are no alternatives. */
function keyWithout({ frame, actions, resources }: Group, at: number): string {
  const clause = frame.clauses[at];
  const open = clause && isAlternative(clause) ? frame.clauses.with(at, { ...clause, values: [] }) : frame.clauses;
  const bare = statementOf({ frame: { ...frame, clauses: [] }, actions, resources });
  return JSON.stringify([bare, frame.version, clausesKey(open)]);
}
