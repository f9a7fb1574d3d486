/*
 * Moves over JSON in bytes without reading it, from mark to mark. Two quotes stand behind the end of the bytes (see
 * `Window`), which stop each of these loops: a place at or behind the end means that the bytes end too early.
 */

export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const space = 0x20;
/** Brackets differ from braces in this bit. */
const braceBit = 0x20;

/** Bytes of JSON, up to `end`, and where their marks are. */
export interface Json {
  readonly bytes: Buffer;
  readonly end: number;
  /** The places of all quotes, backslashes, braces and brackets in order (of some `|` too), the quotes behind the end last. */
  readonly marks: Int32Array;
  /** The index of the first mark at a place or behind it. */
  first(at: number): number;
}

/** The first byte from `at` that is no white space. */
export function afterSpace(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place]! <= space) place++;
  return place;
}

/** The mark of the quote that closes the string which the mark `open` opens. */
export function closingQuote({ bytes, marks }: Json, open: number): number {
  let mark = open + 1;
  for (;;) {
    const place = marks[mark]!;
    const byte = bytes[place]!;
    if (byte === quote) return mark;
    mark += byte === backslash && marks[mark + 1] === place + 1 ? 2 : 1;
  }
}

/** The mark of the brace or bracket that closes what the mark `open` opens; one behind the end when nothing does. */
export function closingBrace(json: Json, open: number): number {
  const { bytes, marks, end } = json;
  let depth = 0;
  for (let mark = open; ; mark++) {
    if (marks[mark]! >= end) return mark;
    const byte = bytes[marks[mark]!]!;
    const brace = byte | braceBit;
    if (byte === quote) mark = closingQuote(json, mark);
    else if (brace === openBrace) depth++;
    else if (brace === closeBrace && --depth === 0) return mark;
  }
}

/** Behind the value that begins at `at`, which is before the end. */
export function afterValue(json: Json, at: number): number {
  const byte = json.bytes[at]!;
  if (byte === quote) return stringEnd(json, at) + 1;
  if (byte !== openBrace && byte !== openBracket) return afterWord(json.bytes, at);
  return json.marks[closingBrace(json, json.first(at))]! + 1;
}

/** The closing quote of the string that begins at `at`, which is before the end. */
export function stringEnd(json: Json, at: number): number {
  return json.marks[closingQuote(json, json.first(at))]!;
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
