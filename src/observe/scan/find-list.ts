import { cutShort } from "./scan-record.ts";
import { afterSpace, afterValue, closeBrace, colon, comma, openBracket, quote, stringEnd, type Json } from "./skip.ts";

const names = ["Records", "Events"] as const;

/** The list that an object of a trail has: where its first element may begin. */
export interface FoundList {
  name: (typeof names)[number];
  at: number;
}

/**
 * Looks among the members of the object that begins at `at` for the list of its records. `cutShort` when the bytes end
 * before one is found; undefined when the object has none, or is no JSON.
 */
export function findList(json: Json, at: number): FoundList | typeof cutShort | undefined {
  const { bytes, end } = json;
  for (let place = afterSpace(bytes, at + 1); ; place = afterSpace(bytes, place + 1)) {
    if (place >= end) return cutShort;
    if (bytes[place] !== quote) return undefined;
    const keyEnd = stringEnd(json, place);
    const separator = keyEnd < end ? afterSpace(bytes, keyEnd + 1) : end;
    const value = separator < end ? afterSpace(bytes, separator + 1) : end;
    if (value >= end) return cutShort;
    if (bytes[separator] !== colon) return undefined;
    const key = keyText(bytes, place, keyEnd + 1);
    const name = names.find((each) => each === key);
    if (name !== undefined && bytes[value] === openBracket) return { name, at: value + 1 };
    place = afterSpace(bytes, Math.min(afterValue(json, value), end));
    if (place < end && (bytes[place] === closeBrace || bytes[place] !== comma)) return undefined;
  }
}

/** The key whose quotes stand at these places; as it is written when it is no JSON. */
function keyText(bytes: Buffer, from: number, to: number): string {
  const written = bytes.toString("utf8", from, to);
  if (!written.includes("\\")) return written.slice(1, -1);
  try {
    return JSON.parse(written) as string;
  } catch {
    return written;
  }
}
