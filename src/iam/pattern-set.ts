import { hasWildcard, matchesWildcard, wildcardPattern, type WildcardPattern } from "./pattern.ts";

/** Patterns of which any may match, made ready to be asked often. */
export interface PatternSet {
  /** Undefined when there are none: most sets have none, and to find that out would be a look-up. */
  literals: ReadonlySet<string> | undefined;
  wildcards: readonly WildcardPattern[];
}

export function patternSet(patterns: readonly string[]): PatternSet {
  const literals = patterns.filter((pattern) => !hasWildcard(pattern));
  return {
    literals: literals.length > 0 ? new Set(literals) : undefined,
    wildcards: patterns.filter(hasWildcard).map(wildcardPattern),
  };
}

export function matchesAny({ literals, wildcards }: PatternSet, text: string): boolean {
  if (literals?.has(text)) return true;
  for (let at = 0; at < wildcards.length; at++) if (matchesWildcard(wildcards[at]!, text)) return true;
  return false;
}
