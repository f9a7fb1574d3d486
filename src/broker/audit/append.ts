import type { AuditEvent } from "../contract/audit.ts";
import type { Ports } from "../ports/ports.ts";
import type { AuditEventRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { canonical } from "./canonical.ts";
import { beforeFirst, hashOf } from "./chain.ts";

/**
 * Adds events to the end of an organisation's chain (that of the installation where `organisationId` is empty), in the
 * transaction of what they tell.
 */
export async function appendEvents(
  tables: Tables,
  organisationId: string,
  events: readonly AuditEvent[],
  { now, signer }: Pick<Ports, "now" | "signer">,
): Promise<void> {
  if (events.length === 0) return;
  let last = await lastEvent(tables, organisationId);
  for (const event of events) {
    const previousHash = last?.hash ?? beforeFirst;
    // Never before the one before, whatever a clock says: what happened when is looked up in this order.
    const time = Math.max(now(), last?.time ?? 0);
    const hashed = { organisationId, seq: (last?.seq ?? 0) + 1, time, event: canonical(event), previousHash };
    const hash = hashOf(hashed);
    const added = { ...hashed, hash, signature: signer.sign(hash) };
    await tables.auditEvents.insert(added);
    last = added;
  }
}

/** Where a chain ends: what its next event follows. */
export type ChainEnd = Pick<AuditEventRow, "seq" | "time" | "hash" | "signature">;

/** The newest event of a chain, without what it tells. */
export async function lastEvent(tables: Tables, organisationId: string): Promise<ChainEnd | undefined> {
  const newest = { orderBy: "seq", descending: true, limit: 1 } as const;
  const [last] = await tables.auditEvents.pick(["seq", "time", "hash", "signature"], { organisationId }, newest);
  return last;
}
