let collator: Intl.Collator | undefined;

/**
 * Orders texts as `localeCompare` does in English: `_` before digits before letters, whatever their case; then lower
 * case first. Names of letters, digits and `_` are compared here, for loading a language's order takes longer than that.
 */
export function byEnglishOrder(one: string, other: string): number {
  const [key, otherKey] = [plainKey(one), plainKey(other)];
  if (key === undefined || otherKey === undefined) return (collator ??= new Intl.Collator("en")).compare(one, other);
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  // Of the two cases of a letter the lower has the higher code.
  return one === other ? 0 : one > other ? -1 : 1;
}

/** Keys of names that were compared: a service has the same few names in each of its functions. */
const plainKeys = new Map<string, string | undefined>();

/** What orders a text of letters, digits and `_`; undefined for any other. */
function plainKey(text: string): string | undefined {
  if (plainKeys.has(text)) return plainKeys.get(text);
  const key = /^[a-z0-9_]*$/i.test(text) ? text.toLowerCase().replaceAll("_", " ") : undefined;
  plainKeys.set(text, key);
  return key;
}
