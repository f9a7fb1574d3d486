import {
  afterSpace,
  closeBrace,
  closeBracket,
  closingBrace,
  closingQuote,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
  space,
  type Json,
} from "./skip.ts";
import { anyResource, recordMembers, slotOf, suffixes, type Members, type Wanted } from "./wanted-tree.ts";
import { fieldPaths } from "./wanted.ts";

/** The bytes end before the record does. */
export const cutShort = -1;
/** There is something that is left to `JSON.parse`: an escape, a value of another type, a key twice, no JSON at all. */
export const unusual = -2;

/** The places of one record's texts in the bytes it was scanned in. */
export interface Places {
  /** Of each field the first byte of its text; 0 when there is none. */
  from: Int32Array;
  /** The closing quote. */
  to: Int32Array;
  /** The same of each resource, one after the other. */
  resources: number[];
  /** `bit`s of the objects that were met. */
  met: number;
}

/** Places for any number of records, one after the other. */
export function newPlaces(): Places {
  return { from: new Int32Array(fieldPaths.length), to: new Int32Array(fieldPaths.length), resources: [], met: 0 };
}

/**
 * Notes where the texts of the record stand that begins at `at` with a brace, and gives the place behind it, or `cutShort`
 * or `unusual`. What is not wanted is skipped, and is not checked beyond its brackets and quotes.
 */
export function scanRecord(json: Json, at: number, places: Places): number {
  places.from.fill(0);
  places.resources.length = 0;
  places.met = 0;
  const close = scanObject(json, json.first(at), recordMembers, places);
  return close < 0 ? close : json.marks[close]! + 1;
}

/*
 * The functions below go from mark to mark: they are given the one that opens something, and give the one that ends it. A
 * number has no mark, so that the mark before it ends it.
 */

function scanObject(json: Json, open: number, members: Members, places: Places): number {
  const { bytes, marks, end } = json;
  let mark = open + 1;
  if (bytes[marks[mark]!] === closeBrace && marks[mark]! < end) return mark;
  for (;;) {
    mark = scanMember(json, mark, members, places);
    if (mark < 0) return mark;
    const place = marks[++mark]!;
    if (place >= end) return cutShort;
    if (bytes[place] === closeBrace) return mark;
    if (bytes[place - 1] !== comma && !isBehindComma(bytes, place)) return unusual;
  }
}

/** `open` opens the key. */
function scanMember(json: Json, open: number, members: Members, places: Places): number {
  const { bytes, marks, end } = json;
  const key = marks[open]! + 1;
  const keyEnd = marks[open + 1]!;
  if (keyEnd >= end) return cutShort;
  if (bytes[key - 1] !== quote || bytes[keyEnd] !== quote) return unusual;
  let value = keyEnd + 2;
  if (bytes[value - 1] !== colon || bytes[value]! <= space) value = valueBehind(bytes, end, keyEnd);
  if (value >= end) return cutShort;
  if (value < 0) return unusual;
  const wanted = wantedAt(bytes, key, keyEnd, members);
  if (wanted === undefined) return skipValue(json, value, open + 1);
  return scanWanted(json, value, open + 1, wanted, places);
}

/** Where the value of the key begins that ends before `keyEnd`; less than nothing when there is no colon. */
function valueBehind(bytes: Uint8Array, end: number, keyEnd: number): number {
  const separator = afterSpace(bytes, keyEnd + 1);
  if (separator >= end) return end;
  return bytes[separator] === colon ? afterSpace(bytes, separator + 1) : unusual;
}

/** `before` is the mark before the value. */
function skipValue(json: Json, at: number, before: number): number {
  const byte = json.bytes[at]!;
  if (byte === quote) return closingQuote(json, before + 1);
  if (byte === openBrace || byte === openBracket) return closingBrace(json, before + 1);
  return byte === comma || byte === colon || byte === closeBrace || byte === closeBracket ? unusual : before;
}

function isBehindComma(bytes: Uint8Array, at: number): boolean {
  let place = at - 1;
  while (bytes[place]! <= space) place--;
  return bytes[place] === comma;
}

function wantedAt(bytes: Uint8Array, from: number, to: number, members: Members): Wanted | undefined {
  const last = bytes[to - 1]!;
  let wanted = members.slots[slotOf(to - from, bytes[from]!, last)];
  while (wanted !== undefined && !isKey(bytes, from, to, wanted.key)) wanted = wanted.next;
  return wanted === undefined && members.names && isNameAt(bytes, from, to, last) ? anyResource : wanted;
}

function isKey(bytes: Uint8Array, from: number, to: number, key: Uint8Array): boolean {
  return to - from === key.length && endsAt(bytes, to, key);
}

function isNameAt(bytes: Uint8Array, from: number, to: number, last: number): boolean {
  const suffix = suffixes[last];
  return suffix !== undefined && to - from >= suffix.length && endsAt(bytes, to, suffix);
}

/** Whether these bytes stand before `to`. */
function endsAt(bytes: Uint8Array, to: number, text: Uint8Array): boolean {
  const from = to - text.length;
  for (let index = 0; index < text.length; index++) if (bytes[from + index] !== text[index]) return false;
  return true;
}

function scanWanted(json: Json, at: number, before: number, wanted: Wanted, places: Places): number {
  switch (wanted.kind) {
    case "field":
      return scanField(json, at, before, wanted.field, places);
    case "resource":
      return scanResource(json, at, before, places);
    case "nothing":
      return skipValue(json, at, before);
    default:
      return scanInside(json, at, before, wanted, places);
  }
}

function scanField({ bytes, marks, end }: Json, at: number, before: number, field: number, places: Places): number {
  if (places.from[field] !== 0) return unusual;
  if (bytes[at] !== quote) return isNull(bytes, at) ? before : unusual;
  const close = marks[before + 2]!;
  if (close >= end) return cutShort;
  if (bytes[close] !== quote) return unusual;
  places.from[field] = at + 1;
  places.to[field] = close;
  return before + 2;
}

function scanResource(json: Json, at: number, before: number, places: Places): number {
  const { bytes, marks, end } = json;
  if (bytes[at] !== quote) return skipValue(json, at, before);
  const close = marks[before + 2]!;
  if (close >= end) return cutShort;
  if (bytes[close] !== quote) return unusual;
  places.resources.push(at + 1, close);
  return before + 2;
}

function scanInside(json: Json, at: number, before: number, { kind, bit, members }: Wanted, places: Places): number {
  const { bytes } = json;
  if ((places.met & bit) !== 0) return unusual;
  places.met |= bit;
  if (isNull(bytes, at)) return before;
  if (kind === "list") return bytes[at] === openBracket ? scanList(json, before + 1, members!, places) : unusual;
  return bytes[at] === openBrace ? scanObject(json, before + 1, members!, places) : unusual;
}

function scanList(json: Json, open: number, members: Members, places: Places): number {
  const { bytes, marks, end } = json;
  for (let mark = open + 1; ; mark++) {
    const place = marks[mark]!;
    if (place >= end) return cutShort;
    if (bytes[place] === closeBracket) return mark;
    if (bytes[place] !== openBrace) return unusual;
    mark = scanObject(json, mark, members, places);
    if (mark < 0) return mark;
  }
}

const nothing: Uint8Array = Buffer.from("null");

function isNull(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === nothing[0] && endsAt(bytes, at + nothing.length, nothing);
}
