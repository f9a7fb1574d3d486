import { actionMatches } from "../../iam/action.ts";
import { hasWildcard, literalPrefix } from "../../iam/pattern.ts";

/**
 * Operations of a service as few words: a pattern stands for those that it matches, with their number, and of the
 * others at most so many are named.
 */
export function shortActions(operations: readonly string[], most: number): readonly string[] {
  const patterns = operations.filter(hasWildcard);
  const named = operations.filter((each) => !hasWildcard(each));
  const others = named.filter((each) => !patterns.some((pattern) => actionMatches(pattern, each)));
  const more = others.length - most;
  return [
    ...patterns.map((pattern) => patternText(pattern, named)),
    ...(more > 1 ? [...others.slice(0, most), `and ${more} more`] : others),
  ];
}

function patternText(pattern: string, named: readonly string[]): string {
  const matched = named.filter((each) => actionMatches(pattern, each));
  if (matched.length === 0) return pattern;
  return `${asWritten(pattern, matched[0]!)} (${matched.length} known ${matched.length === 1 ? "action" : "actions"})`;
}

/** The pattern as AWS writes the actions that it matches. */
function asWritten(pattern: string, action: string): string {
  const { length } = literalPrefix(pattern);
  return `${action.slice(0, length)}${pattern.slice(length)}`;
}
