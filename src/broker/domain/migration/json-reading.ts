import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { didYouMean } from "../../../diagnostics/did-you-mean.ts";
import { quote } from "../quote.ts";

/** A value of a JSON document, with its JSON pointer. */
export interface Located {
  value: unknown;
  pointer: string;
}

/** A document while it is read, with the problems found in it. Messages tell places, never values. */
export interface JsonReading {
  found: Diagnostics;
}

/** The entries of an object that is free in its keys. */
export function entriesOf({ found }: JsonReading, { value, pointer }: Located): [key: string, value: Located][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    found.error("migration/not-a-map", `${place(pointer)} is no object`, { hint: "write keys, each with its value" });
    return [];
  }
  return Object.entries(value).map(([key, each]) => [key, { value: each, pointer: `${pointer}/${escaped(key)}` }]);
}

/** The values under `keys` that an object has; another key is a problem, `null` is as if it were not there. */
export function fieldsOf<Key extends string>(
  reading: JsonReading,
  at: Located,
  keys: readonly Key[],
): Partial<Record<Key, Located>> {
  const entries = entriesOf(reading, at).filter(([key, { pointer }]) => isKnown(reading, key, pointer, keys));
  return Object.fromEntries(entries.filter(([, { value }]) => value !== null)) as Partial<Record<Key, Located>>;
}

function isKnown({ found }: JsonReading, key: string, pointer: string, keys: readonly string[]): boolean {
  if (keys.includes(key)) return true;
  const meant = didYouMean(key, keys);
  const hint = meant === undefined ? `known are ${keys.map(quote).join(", ")}` : `did you mean ${quote(meant)}?`;
  found.error("migration/unknown-key", `${place(pointer)} is not known`, { hint });
  return false;
}

export function listOf({ found }: JsonReading, at: Located | undefined): Located[] {
  if (!at) return [];
  const { value, pointer } = at;
  if (Array.isArray(value)) return value.map((each, index) => ({ value: each, pointer: `${pointer}/${index}` }));
  found.error("migration/not-a-list", `${place(pointer)} is no list`, { hint: "write it in `[` and `]`" });
  return [];
}

/** A text, perhaps empty. */
export function textOf({ found }: JsonReading, { value, pointer }: Located): string | undefined {
  if (typeof value === "string") return value;
  found.error("migration/not-a-text", `${place(pointer)} is no text`, { hint: "put it in quotes" });
  return undefined;
}

/** A text that must be there and have characters. */
export function nameOf(reading: JsonReading, parent: Located, key: string, at: Located | undefined): string {
  const text = at && textOf(reading, at);
  if (at === undefined || text === "") {
    reading.found.error("migration/missing", `${place(`${parent.pointer}/${key}`)} is missing or empty`, {
      hint: `${quote(key)} must be a text`,
    });
  }
  return text ?? "";
}

/** Reports what has the name of another. */
export function checkUnique({ found }: JsonReading, pointers: readonly (readonly [name: string, at: Located])[]): void {
  const first = new Map<string, string>();
  for (const [name, { pointer }] of pointers) {
    const before = first.get(name);
    if (before === undefined) first.set(name, pointer);
    else {
      found.error("migration/duplicate", `${place(pointer)} is the same as ${place(before)}`, {
        hint: "keep one of them",
      });
    }
  }
}

/** A JSON pointer as messages have it; the empty one is the whole document. */
export function place(pointer: string): string {
  return pointer === "" ? "the document" : quote(pointer);
}

/** https://www.rfc-editor.org/rfc/rfc6901 */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
