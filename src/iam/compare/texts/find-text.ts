import { anyText } from "../../pattern.ts";
import { withShare, type Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import { foreignText, likelyTexts } from "./likely-texts.ts";
import { searchText } from "./search-text.ts";
import { satisfies, type TextConstraint } from "./text-constraint.ts";
import { textPattern, type TextPattern } from "./text-pattern.ts";

const everyText: TextConstraint = { patterns: [textPattern([anyText])], wanted: true };

/** Steps that one search may take. */
const stepsOfOneSearch = 50_000;

/** How many patterns of one constraint are tried out before the search. */
const patternsToTry = 16;

/**
 * A text that keeps to all constraints: one of the `preferred` ones if any does, else one that reads well, else what
 * the automata find. Unknown only when the budget is at its end.
 */
export function findText(
  constraints: readonly TextConstraint[],
  preferred: readonly string[],
  budget: Budget,
): Found<string> {
  const all = withWanted(constraints);
  const fits = (text: string): boolean => all.every((constraint) => satisfies(text, constraint));
  const likely = preferred.find(fits) ?? likelyText(all, fits);
  if (likely !== undefined) return { value: likely };
  if (isPlainlyEmpty(all)) return "none";
  return withShare(budget, stepsOfOneSearch, (share) => searchText(all, share));
}

function withWanted(constraints: readonly TextConstraint[]): readonly TextConstraint[] {
  return constraints.some(({ wanted }) => wanted) ? constraints : [everyText, ...constraints];
}

function likelyText(constraints: readonly TextConstraint[], fits: (text: string) => boolean): string | undefined {
  for (const constraint of constraints) {
    if (!constraint.wanted) continue;
    for (const pattern of constraint.patterns.slice(0, patternsToTry)) {
      for (const text of likelyTexts(pattern, constraints)) if (fits(text)) return text;
    }
  }
  return undefined;
}

/**
 * Whether one of the constraints wants texts that others exclude, pattern by pattern. It is exact for a single wanted
 * constraint against patterns without `?`, which is nearly every case; a no means that nothing is known.
 */
export function isPlainlyEmpty(constraints: readonly TextConstraint[]): boolean {
  const excluding = constraints.filter(({ wanted }) => !wanted);
  const isExcluded = (pattern: TextPattern): boolean => {
    const foreign = foreignText(pattern, constraints);
    return excluding.some((constraint) => excludesAll(constraint, pattern, foreign));
  };
  return withWanted(constraints).some((constraint) => constraint.wanted && constraint.patterns.every(isExcluded));
}

function excludesAll(constraint: TextConstraint, narrow: TextPattern, foreign: string): boolean {
  // Single texts are no match for a pattern with wildcards.
  if (constraint.texts && (narrow.hasStar || narrow.hasOne)) return false;
  return constraint.patterns.some((wide) => plainlyCovers(wide, narrow, foreign));
}

/** Whether every text of `narrow` is one of `wide`: certain when it says so. */
function plainlyCovers(wide: TextPattern, narrow: TextPattern, foreign: string): boolean {
  if (wide.units.length === 1 && wide.units[0] === anyText) return true;
  if (wide.hasOne || !wide.hasStar) return isSamePattern(wide, narrow);
  if ((narrow.ignoreCase && !wide.ignoreCase) || (wide.isPartwise && !narrow.isPartwise)) return false;
  return wide.matches(foreign);
}

function isSamePattern(one: TextPattern, other: TextPattern): boolean {
  if (one.units.length !== other.units.length || (other.ignoreCase && !one.ignoreCase)) return false;
  return one.units.every((unit, at) => unit === other.units[at]);
}
