import type { Ports } from "./ports/ports.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** A text of `length` letters and digits of base32, five random bits each. */
export function randomText(random: Ports["random"], length: number): string {
  return Array.from(random(length), (byte) => alphabet[byte & 31]!).join("");
}

/** An id of a row, as `dep_k3j…`: 100 random bits. */
export function newId(prefix: string, random: Ports["random"]): string {
  return `${prefix}_${randomText(random, 20)}`;
}

/** An id that sorts by the time it was made, as `dep_019a2f6b3c00k3j…`: 12 hex digits of milliseconds, 80 random bits. */
export function newTimedId(prefix: string, { random, now }: Pick<Ports, "random" | "now">): string {
  return `${prefix}_${now().toString(16).padStart(12, "0")}${randomText(random, 16)}`;
}
