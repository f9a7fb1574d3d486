import type { Caller } from "../contract/caller.ts";
import type { IssuedView, Overviews } from "../contract/overviews.ts";
import type { Page } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { isVisible } from "../deployments/list.ts";
import { briefColumns, briefView, issuanceView, orNull, type BriefDeployment } from "../deployments/view.ts";
import { longestSession } from "../domain/duration.ts";
import { accountOf } from "../domain/provider.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { cursorOf, limitOf, readNumberCursor } from "../paging.ts";
import type { IssuanceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { isOf, isWithin, longestPage } from "./within.ts";

type Request = Parameters<Overviews["issuances"]>[1];

interface Issued {
  row: IssuanceRow;
  deployment: BriefDeployment;
}

/** Keys looked at together, and for one page at most; one that is short then still says where the next begins. */
const batch = 500;
const mostLookedAt = 5000;

/** Keys that were asked for, the newest first. Those of one moment are on one page, which may be somewhat longer for it. */
export async function listIssuances(core: Core, caller: Caller, request: Request): Promise<Page<IssuedView>> {
  const model = await core.model(caller);
  const limit = limitOf(request, longestPage);
  const since = beginningOf(request);
  const before = Math.min(readNumberCursor(request) ?? Infinity, request.until ?? Infinity);
  return core.ports.store.read(async (tables) => {
    const found: Issued[] = [];
    let last = before;
    for (let looked = 0; looked < mostLookedAt && found.length < limit; looked += batch) {
      const rows = await rowsBefore(tables, caller, last);
      const asked = rows.filter(({ requestedAt }) => requestedAt >= since);
      const deployments = await deploymentsOf(tables, asked);
      found.push(...asked.flatMap((row) => issued(row, deployments, caller, model, request)));
      if (asked.length < rows.length || rows.length === 0)
        return { items: found.map((one) => viewOf(one, model)), next: null };
      last = rows.at(-1)!.requestedAt;
    }
    return cut(found, limit, last, model);
  });
}

/** When the first keys were asked for that can be meant: none hold longer than the longest session. */
function beginningOf({ since = 0, activeSince = 0 }: Request): number {
  return Math.max(since, activeSince - longestSession * 1000);
}

/** A page that ends where the time changes. */
function cut(found: readonly Issued[], limit: number, last: number, model: OrganisationModel): Page<IssuedView> {
  const end = found[limit - 1]?.row.requestedAt ?? last;
  const items = found.filter(({ row }) => row.requestedAt >= end);
  return { items: items.map((one) => viewOf(one, model)), next: cursorOf(end) };
}

/** Rows before a time, with all of the last moment among them. */
async function rowsBefore({ issuances }: Tables, { organisation }: Caller, before: number): Promise<IssuanceRow[]> {
  const organisationId = organisation.id;
  const order = { orderBy: "requestedAt", descending: true } as const;
  const after = Number.isFinite(before) ? { after: before } : {};
  const rows = await issuances.list({ organisationId }, { ...order, ...after, limit: batch });
  const last = rows.at(-1)?.requestedAt;
  if (rows.length < batch || last === undefined) return rows;
  const ofLast = await issuances.list({ organisationId, requestedAt: last });
  return [...rows.filter(({ requestedAt }) => requestedAt > last), ...ofLast];
}

async function deploymentsOf(
  { deployments }: Tables,
  rows: readonly IssuanceRow[],
): Promise<ReadonlyMap<string, BriefDeployment>> {
  const ids = [...new Set(rows.map(({ deploymentId }) => deploymentId))];
  const found = await Promise.all(ids.map((id) => deployments.pick(briefColumns, { id })));
  return new Map(found.flat().map((row) => [row.id, row]));
}

function issued(
  row: IssuanceRow,
  deployments: ReadonlyMap<string, BriefDeployment>,
  caller: Caller,
  model: OrganisationModel,
  request: Request,
): Issued[] {
  const deployment = deployments.get(row.deploymentId);
  if (!deployment || !isWithin(deployment, request) || !isVisible(deployment, caller, model)) return [];
  const provider = model.providersById.get(row.providerId)?.name ?? row.providerId;
  if (!isOf({ actor: deployment.actor, provider }, request) || !isActive(row, request)) return [];
  return [{ row, deployment }];
}

/** Whether keys hold at a time or later; what has no end is counted by when it was given. */
function isActive({ requestedAt, expiresAt }: IssuanceRow, { activeSince = 0 }: Request): boolean {
  return Math.max(requestedAt, expiresAt) >= activeSince;
}

function viewOf({ row, deployment }: Issued, model: OrganisationModel): IssuedView {
  const { instance, actor, tool, revision, status: deploymentStatus, finishedAt } = briefView(deployment);
  const { id, need, provider, status, accessKeyId, sessionName, requestedAt, expiresAt } = issuanceView(row, model);
  const known = model.providersById.get(row.providerId);
  return {
    id,
    instance,
    deployment: deployment.id,
    actor,
    token: orNull(deployment.token),
    tool,
    command: orNull(deployment.command),
    revision,
    need,
    provider,
    account: (known && (known.settings.account ?? accountOf(known))) ?? null,
    status,
    accessKeyId,
    sessionName,
    requestedAt,
    expiresAt,
    deploymentStatus,
    finishedAt,
  };
}
