import { createHash } from "node:crypto";
import type { AuditEvent, ChainedEvent } from "../contract/audit.ts";
import type { AuditEventRow } from "../ports/rows.ts";

/** What stands where the first event of a chain names the one before. */
export const beforeFirst: string = "0".repeat(64);

/** What an event's hash is made of: its place, its time and itself, after everything before it. */
export type Hashed = Pick<AuditEventRow, "organisationId" | "seq" | "time" | "event" | "previousHash">;

/** SHA-256, hex, over the fields of an event in a form in which no field can flow into another. */
export function hashOf({ organisationId, seq, time, event, previousHash }: Hashed): string {
  const text = JSON.stringify([previousHash, organisationId, seq, time, event]);
  return createHash("sha256").update(text).digest("hex");
}

/** A row as an export has it. */
export function chainedEvent(row: AuditEventRow): ChainedEvent {
  const { organisationId, seq, time, event, previousHash, hash, signature } = row;
  return {
    seq,
    time: new Date(time).toISOString(),
    organisation: organisationId,
    event: JSON.parse(event) as AuditEvent,
    previousHash,
    hash,
    signature,
  };
}
