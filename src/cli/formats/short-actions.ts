import { hasWildcard, matches } from "../../iam/pattern.ts";

/**
 * Operations of a service as few words: a pattern stands for those that it matches, with their number, and of the
 * others at most so many are named.
 */
export function shortActions(operations: readonly string[], most: number): readonly string[] {
  const patterns = operations.filter(hasWildcard);
  const named = operations.filter((each) => !hasWildcard(each));
  const others = named.filter((each) => !patterns.some((pattern) => matches(pattern, each)));
  const more = others.length - most;
  return [
    ...patterns.map((pattern) => patternText(pattern, named)),
    ...(more > 1 ? [...others.slice(0, most), `and ${more} more`] : others),
  ];
}

function patternText(pattern: string, named: readonly string[]): string {
  const count = named.filter((each) => matches(pattern, each)).length;
  return count === 0 ? pattern : `${pattern} (${count} known ${count === 1 ? "action" : "actions"})`;
}
