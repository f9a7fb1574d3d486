import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** What an event says of a state, without showing it: SHA-256, hex, of its canonical JSON. */
export function stateHash(state: object): string {
  return createHash("sha256").update(canonical(state)).digest("hex");
}
