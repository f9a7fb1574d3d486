import { literalPrefix } from "../pattern.ts";

/**
 * Finds, for a text, the patterns that may cover it: those whose text before the first wildcard or variable the text
 * starts with, without regard to case. Comparing each text with each pattern would take quadratic time.
 */
export function prefixIndex<Item>(items: readonly Item[], textOf: (item: Item) => string): (text: string) => Item[] {
  const byPrefix = Map.groupBy(items, (item) => literalPrefix(textOf(item).split("${")[0]!).toLowerCase());
  const lengths = [...new Set([...byPrefix.keys()].map(({ length }) => length))];
  return (text) => {
    const lowerCase = text.toLowerCase();
    const fitting = lengths.filter((length) => length <= text.length);
    return fitting.flatMap((length) => byPrefix.get(lowerCase.slice(0, length)) ?? []);
  };
}
