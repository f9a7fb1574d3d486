/** Texts of tokens whose hash was found right, in the memory of this process alone. */
export interface VerifiedTexts {
  /** The token's id; undefined where the text is not known. */
  idOf(text: string): string | undefined;
  has(text: string): boolean;
  add(text: string, id: string): void;
}

/** Most texts that are remembered; then the first of them is forgotten. */
const most = 10_000;

/**
 * Remembers that a text is a token's: hashing it again at each request would be a good part of what one costs. A text never
 * becomes another token's, and whether that token still counts is looked at each time. It is found by its whole, so that
 * the time this takes tells nothing about texts that are nearly right.
 */
export function verifiedTexts(): VerifiedTexts {
  const ids = new Map<string, string>();
  return {
    idOf: (text) => ids.get(text),
    has: (text) => ids.has(text),
    add: (text, id) => {
      if (ids.has(text)) return;
      if (ids.size >= most) ids.delete(ids.keys().next().value!);
      ids.set(text, id);
    },
  };
}
