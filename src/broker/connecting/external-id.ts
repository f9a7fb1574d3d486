import { randomText } from "../ids.ts";

/**
 * An external id that nobody can guess: `pr-` and 26 letters of base32, 130 random bits. `random` gives so many bytes.
 * Each provider gets its own and no other ever gets it again, so that a role that requires it answers to one provider.
 */
export function newExternalId(random: (bytes: number) => Uint8Array): string {
  return `pr-${randomText(random, 26)}`;
}
