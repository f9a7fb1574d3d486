/** The text of a value that only CloudFormation will know. */
export const unknownText = "*";

/** More texts than this for one value become what they have in common. */
const limit = 16;

/** The different ones among `texts`, or a pattern for all of them when they are too many. */
export function alternatives(texts: readonly string[]): readonly string[] {
  const different = [...new Set(texts)];
  return different.length > limit ? [`${commonPrefix(different)}*`] : different;
}

/** Every text made by taking one of each list, in order. */
export function concatenations(parts: readonly (readonly string[])[], separator = ""): readonly string[] {
  const [first = [""], ...rest] = parts;
  return rest.reduce(
    (texts, part) => alternatives(texts.flatMap((text) => part.map((next) => text + separator + next))),
    first,
  );
}

export function commonPrefix(texts: readonly string[]): string {
  const [first = "", ...rest] = texts;
  let length = first.length;
  for (const text of rest) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
