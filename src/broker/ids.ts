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
