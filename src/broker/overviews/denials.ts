import { eventsBefore, firstSince } from "../audit/event-order.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { DenialView, Overviews } from "../contract/overviews.ts";
import type { Page } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { roleThatAllows, type PermissionTarget } from "../domain/grants.ts";
import { isoTime } from "../iso-time.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { cursorOf, limitOf, pageAs, pageFrom, readNumberCursor } from "../paging.ts";
import type { AuditEventRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { isOf, isWithin, longestPage } from "./within.ts";

type Request = Parameters<Overviews["denials"]>[1];

const batch = 500;
const mostLookedAt = 10_000;

/** What was refused to those who deploy, the newest first, from the audit. */
export async function listDenials(core: Core, caller: Caller, request: Request): Promise<Page<DenialView>> {
  const model = await core.model(caller);
  const limit = limitOf(request, longestPage);
  return core.ports.store.read(async (tables) =>
    withTokens(tables, await pageIn(tables, caller, model, request, limit)),
  );
}

async function pageIn(
  tables: Tables,
  caller: Caller,
  model: OrganisationModel,
  request: Request,
  limit: number,
): Promise<Page<DenialView>> {
  let before = await beginning(tables, caller, request);
  const found: DenialView[] = [];
  for (let looked = 0; looked < mostLookedAt; looked += batch) {
    const rows = await eventsBefore(tables, caller.organisation.id, before, batch);
    const asked = rows.filter(({ time }) => time >= (request.since ?? 0));
    found.push(...asked.flatMap((row) => denials(row, caller, model, request)));
    if (found.length > limit) return pageFrom(found, limit, ({ seq }) => seq);
    if (asked.length < batch) return { items: found, next: null };
    before = asked.at(-1)!.seq;
  }
  return { items: found, next: before === undefined ? null : cursorOf(before) };
}

/** Tokens by their names instead of their ids; a browser's session has none. */
async function withTokens({ tokens }: Tables, page: Page<DenialView>): Promise<Page<DenialView>> {
  const ids = [...new Set(page.items.flatMap(({ token }) => token ?? []))];
  const rows = await Promise.all(ids.map((id) => tokens.pick(["id", "name"], { id })));
  const names = new Map(rows.flat().map(({ id, name }) => [id, name]));
  return pageAs(page, (view) => ({ ...view, token: names.get(view.token ?? "") ?? null }));
}

async function beginning(tables: Tables, { organisation }: Caller, request: Request): Promise<number | undefined> {
  const cursor = readNumberCursor(request);
  if (request.until === undefined) return cursor;
  return Math.min(await firstSince(tables, organisation.id, request.until), cursor ?? Number.MAX_SAFE_INTEGER);
}

/** As canonical texts begin: most events need not be read to know that they are none of these. */
const beginnings = ["credentials.denied", "credentials.failed", "access.denied"].map((name) => `{"action":"${name}"`);

/** Permissions whose lack keeps a deploy from happening. */
const deploying: ReadonlySet<unknown> = new Set(["deployment.open", "credentials.issue", "effective.read"]);

function denials(row: AuditEventRow, caller: Caller, model: OrganisationModel, request: Request): DenialView[] {
  if (!beginnings.some((beginning) => row.event.startsWith(beginning))) return [];
  const event = JSON.parse(row.event) as AuditEvent;
  if (event.action === "access.denied" && !deploying.has(event.target["permission"])) return [];
  if (!isWithin(event.target, request) || !isVisible(event, caller, model)) return [];
  const view = viewOf(row, event);
  return isOf(view, request) ? [view] : [];
}

function isVisible({ target }: AuditEvent, { grants }: Caller, model: OrganisationModel): boolean {
  const place: PermissionTarget = {};
  for (const name of ["app", "service", "stage"] as const) {
    const value = target[name];
    if (typeof value === "string") place[name] = value;
  }
  return roleThatAllows(grants, "deployment.read", place, model.protectedStages) !== undefined;
}

function viewOf({ seq, time }: AuditEventRow, { action, actor, target, rule, message, hint }: AuditEvent): DenialView {
  const name = (key: string): string | null => {
    const value = target[key];
    return typeof value === "string" ? value : null;
  };
  return {
    seq,
    at: isoTime(time),
    action,
    rule: rule ?? null,
    message: message ?? null,
    hint: hint ?? null,
    actor: actor.member,
    token: actor.token ?? null,
    app: name("app"),
    service: name("service"),
    stage: name("stage"),
    region: name("region"),
    deployment: name("deployment"),
    need: name("need"),
    provider: name("provider"),
  };
}
