import { hash, timingSafeEqual } from "node:crypto";
import { randomText } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";

/** What texts of ours begin with: tokens, and the links of invitations. */
export type TextKind = "prt" | "pri";

/** `prt_`, an id by which the token is found and shown, and 256 random bits. */
const shapes: Readonly<Record<TextKind, RegExp>> = {
  prt: /^prt_([a-z2-7]{20})_[A-Za-z0-9_-]{43}$/,
  pri: /^pri_([a-z2-7]{20})_[A-Za-z0-9_-]{43}$/,
};

/** A token just made: its text is given away once, only the hash is kept. */
export interface MintedToken {
  id: string;
  text: string;
  /** SHA-256 of the text, hex. */
  hash: string;
}

export function mintToken(random: Ports["random"], kind: TextKind = "prt"): MintedToken {
  const id = randomText(random, 20);
  const text = `${kind}_${id}_${Buffer.from(random(32)).toString("base64url")}`;
  return { id, text, hash: hash("sha256", text) };
}

/** The id in a token's text; undefined when it is none of ours. */
export function tokenIdOf(text: string, kind: TextKind = "prt"): string | undefined {
  return shapes[kind].exec(text)?.[1];
}

/** Whether a text has this hash, in a time that tells nothing about where they differ. */
export function hasHash(text: string, expected: Buffer): boolean {
  const actual = hash("sha256", text, "buffer");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
