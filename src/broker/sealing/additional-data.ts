import type { SealingContext } from "../ports/sealing.ts";

/** What is encrypted: a data key and a value of the same row never stand for each other. */
export type Purpose = "data-key" | "value";

/** A context in bytes, for authentication: different contexts or purposes have different bytes, as JSON keeps texts apart. */
export function additionalData(purpose: Purpose, { organisationId, owner, version }: SealingContext): Buffer {
  return Buffer.from(JSON.stringify(["passrole/1", purpose, organisationId, owner, version]));
}
