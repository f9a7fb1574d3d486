import { hasWildcard } from "../pattern.ts";
import { covers } from "../pattern-relations.ts";
import type { Action } from "../policy.ts";
import { within, without, type ActionGroup } from "./action-groups.ts";
import { statementsOf, type Comparison } from "./comparison.ts";
import { findGain, type Question } from "./find-gain.ts";

/** How many patterns of the policies are looked at on their own. */
const mostPatterns = 12;

/**
 * How to name what is gained of actions that nobody knows: by narrower patterns that the policies have, where nothing
 * is gained beyond them, else by the pattern itself.
 */
export function unknownNames(question: Question, comparison: Comparison): readonly Action[] {
  const { group } = question;
  const narrower = narrowerPatterns(group, comparison);
  if (narrower.length === 0 || narrower.length > mostPatterns) return group.names;
  const ask = (asked: ActionGroup): boolean => findGain({ ...question, group: asked }, comparison).found !== "none";
  if (ask(without(group, narrower))) return group.names;
  const gained = narrower.filter((pattern) => ask(within(group, pattern)));
  if (gained.length === 0) return group.names;
  return gained.filter((pattern) => !gained.some((wide) => wide !== pattern && covers(wide, pattern)));
}

function narrowerPatterns({ names }: ActionGroup, comparison: Comparison): Action[] {
  const [wide] = names as [Action];
  const patterns = statementsOf(comparison).flatMap(({ actions }) => actions.texts.filter(hasWildcard));
  return [...new Set(patterns)].filter(
    (pattern) => pattern !== wide && covers(wide, pattern) && !covers(pattern, wide),
  );
}
