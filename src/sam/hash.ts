import { createHash } from "node:crypto";

/** The end of a logical id that changes with `data`: ten digits of the SHA-1 of its canonical JSON. */
export function hashOf(data: unknown): string {
  const text = typeof data === "string" ? data : canonicalJson(data);
  return createHash("sha1").update(text).digest("hex").slice(0, 10);
}

/** JSON with sorted keys, without white space and with all but ASCII escaped. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)).replaceAll(/[^\0-\x7f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
