import {
  afterSpace,
  afterValue,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  plainEnd,
  quote,
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

interface Scan {
  json: Json;
  bytes: Uint8Array;
  end: number;
  places: Places;
}

/**
 * Notes where the texts of the record stand that begins at `at` with a brace, and gives the place behind it, or `cutShort`
 * or `unusual`. What is not wanted is skipped, and is not checked beyond its brackets and quotes.
 */
export function scanRecord(json: Json, at: number, places: Places): number {
  places.from.fill(0);
  places.resources.length = 0;
  places.met = 0;
  return scanObject({ json, bytes: json.bytes, end: json.end, places }, at, recordMembers);
}

function scanObject(scan: Scan, at: number, members: Members): number {
  const { bytes, end } = scan;
  let place = afterSpace(bytes, at + 1);
  if (bytes[place] === closeBrace) return place + 1;
  for (;;) {
    place = scanMember(scan, place, members);
    if (place < 0) return place;
    if (bytes[place] === closeBrace) return place + 1;
    if (bytes[place] !== comma) return stopped(place, end);
    place = afterSpace(bytes, place + 1);
  }
}

/** Gives the place of the comma or brace behind the member whose key begins at `at`. */
function scanMember(scan: Scan, at: number, members: Members): number {
  const { bytes, end } = scan;
  if (at >= end || bytes[at] !== quote) return stopped(at, end);
  const keyEnd = plainEnd(bytes, at + 1);
  if (keyEnd >= end || bytes[keyEnd] !== quote) return stopped(keyEnd, end);
  const separator = afterSpace(bytes, keyEnd + 1);
  if (separator >= end || bytes[separator] !== colon) return stopped(separator, end);
  const value = afterSpace(bytes, separator + 1);
  if (value >= end) return cutShort;
  const wanted = wantedAt(bytes, at + 1, keyEnd, members);
  const behind = wanted ? scanWanted(scan, value, wanted) : afterValue(scan.json, value);
  if (behind < 0) return behind;
  if (behind >= end) return cutShort;
  return behind === value ? unusual : afterSpace(bytes, behind);
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

function scanWanted(scan: Scan, at: number, wanted: Wanted): number {
  switch (wanted.kind) {
    case "field":
      return scanField(scan, at, wanted.field);
    case "resource":
      return scanResource(scan, at);
    case "nothing":
      return afterValue(scan.json, at);
    default:
      return scanInside(scan, at, wanted);
  }
}

function scanInside(scan: Scan, at: number, { kind, bit, members }: Wanted): number {
  const { bytes, places } = scan;
  if ((places.met & bit) !== 0) return unusual;
  places.met |= bit;
  if (isNull(bytes, at)) return at + 4;
  if (kind === "list") return scanList(scan, at, members!);
  return bytes[at] === openBrace ? scanObject(scan, at, members!) : unusual;
}

function scanField({ bytes, end, places }: Scan, at: number, field: number): number {
  if (places.from[field] !== 0) return unusual;
  if (bytes[at] !== quote) return isNull(bytes, at) ? at + 4 : unusual;
  const close = plainEnd(bytes, at + 1);
  if (close >= end || bytes[close] !== quote) return stopped(close, end);
  places.from[field] = at + 1;
  places.to[field] = close;
  return close + 1;
}

function scanResource({ json, bytes, end, places }: Scan, at: number): number {
  if (bytes[at] !== quote) return afterValue(json, at);
  const close = plainEnd(bytes, at + 1);
  if (close >= end || bytes[close] !== quote) return stopped(close, end);
  places.resources.push(at + 1, close);
  return close + 1;
}

function scanList(scan: Scan, at: number, members: Members): number {
  const { bytes, end } = scan;
  if (bytes[at] !== openBracket) return unusual;
  let place = afterSpace(bytes, at + 1);
  if (bytes[place] === closeBracket) return place + 1;
  for (;;) {
    if (place >= end || bytes[place] !== openBrace) return stopped(place, end);
    place = scanObject(scan, place, members);
    if (place < 0) return place;
    place = afterSpace(bytes, place);
    if (bytes[place] === closeBracket) return place + 1;
    if (bytes[place] !== comma) return stopped(place, end);
    place = afterSpace(bytes, place + 1);
  }
}

const nothing: Uint8Array = Buffer.from("null");

function isNull(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === nothing[0] && endsAt(bytes, at + nothing.length, nothing);
}

function stopped(place: number, end: number): number {
  return place >= end ? cutShort : unusual;
}
