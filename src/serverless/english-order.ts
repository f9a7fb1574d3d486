let collator: Intl.Collator | undefined;

/**
 * Orders texts as `localeCompare` does in English: `_` before digits before letters, whatever their case; then lower
 * case first. Names of letters, digits and `_` are compared here, for loading a language's order takes longer than that.
 */
export function byEnglishOrder(one: string, other: string): number {
  if (!isPlain(one) || !isPlain(other)) return (collator ??= new Intl.Collator("en")).compare(one, other);
  const [key, otherKey] = [one.toLowerCase(), other.toLowerCase()].map((text) => text.replaceAll("_", " "));
  if (key !== otherKey) return key! < otherKey! ? -1 : 1;
  // Of the two cases of a letter the lower has the higher code.
  return one === other ? 0 : one > other ? -1 : 1;
}

function isPlain(text: string): boolean {
  return /^[a-z0-9_]*$/i.test(text);
}
