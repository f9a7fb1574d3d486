const mostListed = 8;

/** Texts as a list that stays a line: the first ones, and how many more. */
export function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, mostListed);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
