import { exactText, type TextPattern } from "./text-pattern.ts";

/** Texts that one of the patterns matches, or those that none of them matches. */
export interface TextConstraint {
  patterns: readonly TextPattern[];
  wanted: boolean;
  /** Where the patterns are texts without wildcards: the same, to be looked up. */
  texts?: ReadonlySet<string>;
}

/** Texts other than these. Patterns are made of them only when they are asked for: there may be thousands. */
export function noneOf(texts: readonly string[]): TextConstraint {
  let patterns: readonly TextPattern[] | undefined;
  return {
    get patterns() {
      return (patterns ??= texts.map(exactText));
    },
    wanted: false,
    texts: new Set(texts),
  };
}

export function satisfies(text: string, constraint: TextConstraint): boolean {
  const { texts, wanted } = constraint;
  if (texts) return texts.has(text) === wanted;
  return constraint.patterns.some((pattern) => pattern.matches(text)) === wanted;
}

const letters = new WeakMap<TextConstraint, ReadonlySet<number>>();

/** The letters and wildcards of all patterns of a constraint: found once, because constraints are asked often. */
export function lettersOf(constraint: TextConstraint): ReadonlySet<number> {
  const known = letters.get(constraint);
  if (known) return known;
  const found = constraint.texts ? lettersOfTexts(constraint.texts) : new Set<number>();
  if (!constraint.texts) for (const { units } of constraint.patterns) for (const unit of units) found.add(unit);
  letters.set(constraint, found);
  return found;
}

function lettersOfTexts(texts: ReadonlySet<string>): Set<number> {
  const found = new Set<number>();
  for (const text of texts) for (let at = 0; at < text.length; at++) found.add(text.charCodeAt(at));
  return found;
}
