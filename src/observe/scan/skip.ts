/*
 * Moves over JSON in bytes without reading it. Every function gives the place behind what it moved over. Behind the end
 * of the bytes stand two quotes (see `Window`), which stop each of these loops: a place behind the end means that the
 * bytes end too early.
 */

/** Bytes of JSON, up to `end`. */
export interface Json {
  readonly bytes: Buffer;
  /** The same bytes, four at once. */
  readonly words: Int32Array;
  readonly end: number;
}

export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
const space = 0x20;
/** Brackets differ from braces in this bit. */
const braceBit = 0x20;

/** The first byte from `at` that is no white space. */
export function afterSpace(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place]! <= space) place++;
  return place;
}

/** The closing quote of the string whose first character is at `at`. */
export function stringEnd({ bytes, words }: Json, at: number): number {
  let place = at;
  for (;;) {
    if ((place & 3) === 0) place = plainWordsEnd(words, place >> 2) << 2;
    const byte = bytes[place]!;
    if (byte === quote) return place;
    place += byte === backslash ? 2 : 1;
  }
}

/** Each byte of a word. */
const [quotes, backslashes, ones, tops] = [0x22222222, 0x5c5c5c5c, 0x01010101, 0x80808080 | 0] as const;

/**
 * The first word from one on in which there is a quote or a backslash. A word has a zero byte exactly if taking one from
 * each byte sets a top bit that was not set.
 */
function plainWordsEnd(words: Int32Array, from: number): number {
  let at = from;
  for (;;) {
    const quoted = words[at]! ^ quotes;
    const escaped = words[at]! ^ backslashes;
    if (((((quoted - ones) & ~quoted) | ((escaped - ones) & ~escaped)) & tops) !== 0) return at;
    at++;
  }
}

/** The first quote or backslash from `at`: the closing quote of a string without escapes. */
export function plainEnd(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place] !== quote && bytes[place] !== backslash) place++;
  return place;
}

/** Behind the value that begins at `at`, which is before the end. */
export function afterValue(json: Json, at: number): number {
  const byte = json.bytes[at]!;
  if (byte === quote) return stringEnd(json, at + 1) + 1;
  return byte === openBrace || byte === openBracket ? afterNested(json, at) : afterWord(json.bytes, at);
}

/** Behind the object or list that begins at `at`. */
function afterNested(json: Json, at: number): number {
  const { bytes, end } = json;
  let depth = 0;
  let place = at;
  do {
    const byte = bytes[place++]!;
    if (byte === quote) {
      place = stringEnd(json, place) + 1;
      if (place > end) return place;
    } else if (byte >= openBracket) {
      const brace = byte | braceBit;
      if (brace === openBrace) depth++;
      else if (brace === closeBrace) depth--;
    }
  } while (depth > 0);
  return place;
}

/** Behind a number, `true`, `false` or `null`. */
function afterWord(bytes: Uint8Array, at: number): number {
  let place = at;
  while (isOfWord(bytes[place]!)) place++;
  return place;
}

function isOfWord(byte: number): boolean {
  return byte > space && byte !== comma && byte !== closeBrace && byte !== closeBracket && byte !== quote;
}
