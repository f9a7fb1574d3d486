import { compareTexts } from "../grant.ts";

/** A pattern says at least this much before its wildcard: `Get*`, never `G*`. */
const shortestPrefix = 3;

/**
 * Patterns of one service's operations that match two or more wanted ones and nothing else: `Describe*` and
 * `Describe*Configuration`. Of those that match the same the longest: it will match the fewest that are to come.
 */
export function actionPatterns(wanted: readonly string[], operations: readonly string[]): string[] {
  const allowed = new Set(wanted.map((name) => name.toLowerCase()));
  const sorted = operations.toSorted((a, b) => compareTexts(a.toLowerCase(), b.toLowerCase()));
  const found = new Map<string, string>();
  for (const suffix of suffixes(sorted.filter((name) => allowed.has(name.toLowerCase())))) {
    for (const names of onlyAllowed(
      sorted.filter((name) => name.endsWith(suffix)),
      allowed,
      0,
    )) {
      const pattern = `${prefixOf(names, suffix)}*${suffix}`;
      const [key, known] = [names.join(), found.get(names.join()) ?? ""];
      if (pattern.length > known.length) found.set(key, pattern);
    }
  }
  return [...found.values()];
}

/** The ends that two or more names share, a number of whole words each; the empty one among them. */
function suffixes(names: readonly string[]): string[] {
  const counts = Map.groupBy(names.flatMap(endsOf), (end) => end);
  return ["", ...[...counts].filter(([, { length }]) => length > 1).map(([end]) => end)];
}

/** `Configuration` and `BucketConfiguration` of `GetBucketConfiguration`. */
function endsOf(name: string): string[] {
  return [...name.matchAll(/[A-Z]/g)].filter(({ index }) => index > 0).map(({ index }) => name.slice(index));
}

/** The largest sets of names with a common start of which all are allowed, two or more in each. */
function onlyAllowed(names: readonly string[], allowed: ReadonlySet<string>, shared: number): (readonly string[])[] {
  if (names.length < 2) return [];
  const prefix = commonPrefix(names[0]!, names.at(-1)!);
  if (prefix.length >= shortestPrefix && names.every((name) => allowed.has(name.toLowerCase()))) return [names];
  const at = Math.max(prefix.length, shared);
  const branches = Map.groupBy(names, (name) => name.charAt(at).toLowerCase());
  return [...branches.values()].flatMap((branch) => onlyAllowed(branch, allowed, at + 1));
}

/** What the names start with, as far as the suffix leaves room for it in the shortest. */
function prefixOf(names: readonly string[], suffix: string): string {
  const room = Math.min(...names.map(({ length }) => length)) - suffix.length;
  return commonPrefix(names[0]!, names.at(-1)!).slice(0, room);
}

/** What two texts, and every text sorted between them, start with, without regard to case. */
function commonPrefix(first: string, last: string): string {
  let length = 0;
  while (length < first.length && first.charAt(length).toLowerCase() === last.charAt(length).toLowerCase()) length += 1;
  return first.slice(0, length);
}
