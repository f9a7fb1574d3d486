/** Longer than any number; what is longer is no word. */
const longestWord = 400;

/** The number or name that begins at an offset, else the one character there; empty at the end. */
export function wordAt(text: string, at: number): string {
  const run = text.slice(at, at + longestWord);
  return /^[\w.+-]+/.exec(run)?.[0] ?? run.slice(0, 1);
}

/** Whether a UTF-16 unit is one of JSON's four kinds of white space. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Where the comment that begins at `at` ends; undefined where none does. */
export function endOfComment(text: string, at: number): number | undefined {
  const isLine = text.startsWith("//", at) || text[at] === "#";
  if (!isLine && !text.startsWith("/*", at)) return undefined;
  const end = text.indexOf(isLine ? "\n" : "*/", at + (isLine ? 1 : 2));
  if (end < 0) return isLine ? text.length : undefined;
  return isLine ? end : end + 2;
}

/** Where the string that begins at `at` ends: behind its quotation mark, or where its line or the text ends. */
export function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"' && text[end] !== "\n") end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** Whether a word is a number, `true`, `false` or `null` as JSON writes them. */
export function isValue(word: string): boolean {
  return /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(word);
}

/** What such a word means. A number that would not be the same again when it is written stays a text. */
export function valueOf(word: string): unknown {
  const value: unknown = JSON.parse(word);
  return typeof value === "number" && JSON.stringify(value) !== word ? word : value;
}
