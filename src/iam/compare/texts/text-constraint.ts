import { exactText, type TextPattern } from "./text-pattern.ts";

/** Texts that one of the patterns matches, or those that none of them matches. */
export interface TextConstraint {
  patterns: readonly TextPattern[];
  wanted: boolean;
}

/** Texts other than these. */
export function noneOf(texts: readonly string[]): TextConstraint {
  return { patterns: texts.map(exactText), wanted: false };
}

export function satisfies(text: string, { patterns, wanted }: TextConstraint): boolean {
  return patterns.some((pattern) => pattern.matches(text)) === wanted;
}

const letters = new WeakMap<TextConstraint, ReadonlySet<number>>();

/** The letters and wildcards of all patterns of a constraint: found once, because constraints are asked often. */
export function lettersOf(constraint: TextConstraint): ReadonlySet<number> {
  const known = letters.get(constraint);
  if (known) return known;
  const found = new Set<number>();
  for (const { units } of constraint.patterns) for (const unit of units) found.add(unit);
  letters.set(constraint, found);
  return found;
}
