/** Where the values of a JSON text stand, by their pointers (RFC 6901), and where it stops being JSON. Offsets. */
export interface JsonPlaces {
  places: ReadonlyMap<string, number>;
  wrong: number | undefined;
}

/** A line and column, from 1, with the offset that they are. */
export interface TextPlace {
  offset: number;
  line: number;
  column: number;
}

/** Reads the places of a text. It goes by the grammar itself, as browsers tell of errors in words of their own. */
export function jsonPlaces(text: string): JsonPlaces {
  const scan: Scan = { text, at: 0, places: new Map() };
  const isWhole = value(scan, "") && peek(scan) === undefined;
  return { places: scan.places, wrong: isWhole ? undefined : scan.at };
}

/** The place of a pointer; of what is missing, that of what it is missing in. */
export function placeOf(places: ReadonlyMap<string, number>, pointer: string): number | undefined {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const offset = places.get(at);
    if (offset !== undefined) return offset;
  }
  return places.get("");
}

/** Line and column of an offset. */
export function textPlace(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  return { offset, line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** A text while it is gone through: `at` is where it has been understood up to. */
interface Scan {
  text: string;
  at: number;
  places: Map<string, number>;
}

const space = /[ \t\n\r]*/y;
/** RFC 8259, 7. */
const string = /"[ !#-[\]-\u{10ffff}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\u{10ffff}]*)*"/uy;
const other = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Goes over what a pattern finds here; undefined where it finds nothing. */
function take(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0];
  if (found !== undefined) scan.at += found.length;
  return found;
}

/** The next character that counts; undefined at the end. */
function peek(scan: Scan): string | undefined {
  take(scan, space);
  return scan.text[scan.at];
}

function mark(scan: Scan, character: string): boolean {
  if (peek(scan) !== character) return false;
  scan.at += 1;
  return true;
}

/** Goes over a value; says whether there was one. */
function value(scan: Scan, pointer: string): boolean {
  const next = peek(scan);
  scan.places.set(pointer, scan.at);
  if (next === "{") return members(scan, "}", () => member(scan, pointer));
  if (next === "[") return members(scan, "]", (index) => value(scan, `${pointer}/${index}`));
  return take(scan, next === '"' ? string : other) !== undefined;
}

function members(scan: Scan, end: string, one: (index: number) => boolean): boolean {
  scan.at += 1;
  if (mark(scan, end)) return true;
  for (let index = 0; one(index); index++) {
    if (mark(scan, end)) return true;
    if (!mark(scan, ",")) return false;
  }
  return false;
}

function member(scan: Scan, pointer: string): boolean {
  peek(scan);
  const key = take(scan, string);
  if (key === undefined || !mark(scan, ":")) return false;
  const name = (JSON.parse(key) as string).replaceAll("~", "~0").replaceAll("/", "~1");
  return value(scan, `${pointer}/${name}`);
}
