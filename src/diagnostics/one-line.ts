/** Characters that steer a terminal or break a line; those that turn the direction of text are among them. */
const steering = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A text in which nothing steers the terminal: each such character is a visible one, of the same width. */
export function printable(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(steering, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\uFFFD";
  });
}

/** Characters of a quoted part that are shown. */
const longestQuote = 240;

/**
 * A sentence in one line: what it quotes in backticks is shown up to a length that a screen has room for, and so is a
 * word without end, which what is quoted shows when a backtick stands in it.
 */
export function inOneLine(sentence: string): string {
  return printable(sentence)
    .replaceAll(/`[^`]+`/g, (quote) => (quote.length > longestQuote ? `${quote.slice(0, longestQuote - 2)}…\`` : quote))
    .replaceAll(/[^\s`]+/g, (word) => (word.length > longestQuote ? `${word.slice(0, longestQuote - 1)}…` : word));
}

/** Characters of a line that are shown: files written by programs may have one line only. */
const longestLine = 240;

/** A part of a line. */
export interface Stretch {
  text: string;
  /** Index in `text` of what is meant, and its length. */
  from: number;
  length: number;
}

/** The part of a line around what is meant in it: the whole line where there is room. */
export function stretchAround(line: string, from: number, length: number): Stretch {
  if (line.length <= longestLine) return { text: line, from, length };
  const start = Math.max(0, Math.min(from - Math.floor(longestLine / 3), line.length - longestLine));
  const text = line.slice(start, start + longestLine);
  return { text, from: from - start, length: Math.max(1, Math.min(length, longestLine - (from - start))) };
}
