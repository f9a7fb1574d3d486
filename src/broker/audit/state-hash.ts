import { hash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** What an event tells of a state: SHA-256, hex, of its canonical text. Nothing secret may be in it, hashed or not. */
export function stateHash(state: unknown): string {
  return hash("sha256", canonical(state));
}
