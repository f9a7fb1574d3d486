import type { AuditEventRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { lastEvent } from "./append.ts";

/** The number of the first event at or after a time; one more than the last where all are earlier. */
export async function firstSince(tables: Tables, organisationId: string, time: number): Promise<number> {
  let low = 1;
  let high = ((await lastEvent(tables, organisationId))?.seq ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const event = await tables.auditEvents.find({ organisationId, seq: middle });
    if (event && event.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Events before a number, the newest first. */
export function eventsBefore(
  tables: Tables,
  organisationId: string,
  seq: number | undefined,
  limit: number,
): Promise<AuditEventRow[]> {
  const after = seq === undefined ? {} : { after: seq };
  return tables.auditEvents.list({ organisationId }, { orderBy: "seq", descending: true, limit, ...after });
}

/** Events after a number, the oldest first. */
export function eventsAfter(
  tables: Tables,
  organisationId: string,
  seq: number,
  limit: number,
): Promise<AuditEventRow[]> {
  return tables.auditEvents.list({ organisationId }, { orderBy: "seq", after: seq, limit });
}
