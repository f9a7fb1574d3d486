import type { AuditEvent, Audits, ChainedEvent } from "../contract/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Page } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { cursorOf, limitOf, pageAs, pageFrom, readNumberCursor } from "../paging.ts";
import type { AuditEventRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { chainedEvent } from "./chain.ts";
import { eventsBefore, firstSince } from "./event-order.ts";

type EventsRequest = Parameters<Audits["list"]>[1];

/** Events looked at together. */
const batch = 200;

/** Most events looked at for one page; one that is short then still says where the next begins. */
const mostLookedAt = 2000;

/** The newest events first: those from `since` on, before `until`. */
export async function listEvents(core: Core, caller: Caller, request: EventsRequest): Promise<Page<ChainedEvent>> {
  await core.permit(caller, "audit.read");
  const limit = limitOf(request);
  const cursor = readNumberCursor(request);
  const page = await core.ports.store.read(async (tables) => {
    const before = await beginning(tables, caller.organisation.id, cursor, request.until);
    return matching(tables, caller.organisation.id, before, { ...request, limit });
  });
  return pageAs(page, chainedEvent);
}

async function beginning(
  tables: Tables,
  organisationId: string,
  cursor: number | undefined,
  until: number | undefined,
): Promise<number | undefined> {
  if (until === undefined) return cursor;
  return Math.min(await firstSince(tables, organisationId, until), cursor ?? Number.MAX_SAFE_INTEGER);
}

async function matching(
  tables: Tables,
  organisationId: string,
  begin: number | undefined,
  { limit, since = 0, ...asked }: EventsRequest & { limit: number },
): Promise<Page<AuditEventRow>> {
  const found: AuditEventRow[] = [];
  let before = begin;
  for (let looked = 0; looked < mostLookedAt; looked += batch) {
    const rows = await eventsBefore(tables, organisationId, before, batch);
    const late = rows.filter(({ time }) => time >= since);
    found.push(...late.filter((row) => isAsked(row, asked)));
    if (found.length > limit) return pageFrom(found, limit, ({ seq }) => seq);
    if (late.length < batch) return { items: found, next: null };
    before = late.at(-1)!.seq;
  }
  return { items: found, next: before === undefined ? null : cursorOf(before) };
}

/** Whether an event is of an action or an area, about something, and by someone, as far as that is asked. */
function isAsked({ event: text }: AuditEventRow, { action, about, actor }: EventsRequest): boolean {
  if (action === undefined && about === undefined && actor === undefined) return true;
  const event = JSON.parse(text) as AuditEvent;
  if (action !== undefined && event.action !== action && !event.action.startsWith(`${action}.`)) return false;
  if (about !== undefined && !Object.values(event.target).includes(about)) return false;
  return actor === undefined || event.actor.member === actor;
}
