/** The candidate that `text` was most likely meant to be; undefined when none is near. */
export function didYouMean(text: string, candidates: Iterable<string>): string | undefined {
  const near = [...candidates]
    .filter((candidate) => Math.abs(candidate.length - text.length) <= tolerance(text, candidate))
    .map((candidate) => ({ candidate, distance: editDistance(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= tolerance(text, candidate));
  return near.sort((one, other) => one.distance - other.distance)[0]?.candidate;
}

/** One slip in short words, two in longer ones, three in long ones. */
function tolerance(text: string, candidate: string): number {
  const shorter = Math.min(text.length, candidate.length);
  return shorter < 3 ? 0 : Math.min(3, Math.ceil(shorter / 4));
}

/** How many characters must be inserted, removed, replaced or swapped with their neighbour to make `to` of `from`. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = last[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? beforeLast[j - 2]! + 1 : replaced;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length]!;
}
