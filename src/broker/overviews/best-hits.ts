import type { SearchHit } from "../contract/overviews.ts";

/** Those that have every word of a question in their title, the best first. */
export function best(hits: readonly SearchHit[], question: string): SearchHit[] {
  const words = question
    .toLowerCase()
    .split(/[\s/]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const scored = hits.flatMap((hit) => {
    const title = hit.title.toLowerCase();
    return words.every((word) => title.includes(word)) ? [{ hit, title, score: scoreOf(title, words) }] : [];
  });
  scored.sort((one, other) => one.score - other.score || (one.title < other.title ? -1 : 1));
  return scored.map(({ hit }) => hit);
}

/** Less is better: the whole of it, its beginning, the beginning of a part, anywhere; and of equal ones the shorter. */
function scoreOf(title: string, words: readonly string[]): number {
  const text = words.join(" ");
  const parts = title.split(/[\s/._-]+/);
  if (title === text || title === words.join("/")) return 0;
  const begins = words.every((word) => parts.some((part) => part.startsWith(word)));
  const rank = title.startsWith(words[0]!) && begins ? 1 : begins ? 2 : 3;
  return rank * 1000 + title.length;
}
