import type { Caller } from "../contract/caller.ts";
import type { CredentialsRequest } from "../contract/deployments.ts";
import type { Core, Told } from "../core.ts";
import { needName } from "../domain/kinds.ts";
import { newId } from "../ids.ts";
import { readModel, type OrganisationModel } from "../models/organisation-model.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { refusal, type Refusal } from "../refusal.ts";
import type { NeedPlan } from "./plan-need.ts";
import { planNeeds, type Planned } from "./plan-needs.ts";

/** A planned session that is written down: its row, and whether the deployment had such keys before. */
export interface Recorded {
  plan: NeedPlan;
  row: IssuanceRow;
  isRefresh: boolean;
}

/** What was decided, and of what. */
export interface Decided {
  model: OrganisationModel;
  planned: readonly Planned[];
  request: CredentialsRequest;
}

/** Writes down what will be made, if what was decided still holds at that moment. */
export function recordRequest(
  core: Core,
  caller: Caller,
  deployment: DeploymentRow,
  decided: Decided,
): Promise<Recorded[]> {
  const { ports } = core;
  return core.write(
    caller,
    async ({ tables, tell }) => {
      await checkStillOpen(tables, deployment);
      await checkNotRevoked(tables, caller);
      await checkUnchanged(tables, deployment, decided, ports.now());
      const plans = decided.planned.flatMap(({ plan: each }) => each ?? []);
      const recorded = await Promise.all(plans.map((each) => recordedPlan(tables, deployment, each, ports)));
      for (const { row, plan: each } of recorded) {
        await tables.issuances.insert(row);
        const rule = each.grace === undefined ? {} : { rule: `grace until ${each.grace}` };
        tell({ action: "credentials.requested", target: sessionTarget(row, each), ...rule });
      }
      return recorded;
    },
    { revises: false },
  );
}

async function recordedPlan(
  tables: Tables,
  deployment: DeploymentRow,
  each: NeedPlan,
  { random, now }: Core["ports"],
): Promise<Recorded> {
  const { kind, slot } = each.need;
  const before = await tables.issuances.find({ deploymentId: deployment.id, kind, slot, status: "issued" });
  const row = issuanceRow(newId("iss", random), deployment, each, now());
  return { plan: each, row, isRefresh: before !== undefined };
}

async function checkStillOpen(tables: Tables, { id }: DeploymentRow): Promise<void> {
  const row = await tables.deployments.find({ id });
  if (row?.status !== "open") throw closed(id);
}

/** A token that was revoked while its request was on the way gets nothing more. */
async function checkNotRevoked(tables: Tables, { token }: Caller): Promise<void> {
  const row = await tables.tokens.find({ id: token.id });
  if (row && row.revokedAt > 0) throw refusal(401, "access/not-signed-in", "the token was revoked", "sign in again");
}

/** What was planned must still hold when it is written down: a link may have been removed meanwhile. */
async function checkUnchanged(
  tables: Tables,
  deployment: DeploymentRow,
  { model, planned, request }: Decided,
  now: number,
): Promise<void> {
  const id = deployment.organisationId;
  const row = await tables.organisations.find({ id });
  if (row?.revision === model.revision) return;
  const current = await readModel(tables, id);
  const again = current && planNeeds(current, deployment, request, now);
  if (JSON.stringify(again) === JSON.stringify(planned)) return;
  const message = "what this stage is linked to was changed while its keys were asked for";
  throw refusal(409, "request/changed", message, "ask again: the new answer may be another");
}

function issuanceRow(id: string, deployment: DeploymentRow, each: NeedPlan, now: number): IssuanceRow {
  const { need, link, provider, session } = each;
  return {
    id,
    organisationId: deployment.organisationId,
    deploymentId: deployment.id,
    kind: need.kind,
    slot: need.slot,
    providerId: provider.row.id,
    providerVersion: provider.row.version,
    linkId: link.row.id,
    linkVersion: link.row.version,
    status: "requested",
    accessKeyId: "",
    sessionName: session.sessionName,
    requestedAt: now,
    issuedAt: 0,
    expiresAt: 0,
  };
}

/** The refusal of a deployment that is over. */
export function closed(id: string): Refusal {
  return refusal(
    409,
    "deployment/closed",
    `deployment \`${id}\` is over`,
    "open another one: keys live as long as one deployment",
  );
}

/** What an event about keys names. */
export function sessionTarget(row: IssuanceRow, { need, provider, session, because, place }: NeedPlan): Told["target"] {
  return {
    ...place,
    deployment: row.deploymentId,
    issuance: row.id,
    need: needName(need),
    provider: provider.name,
    providerVersion: row.providerVersion,
    link: row.linkId,
    linkVersion: row.linkVersion,
    because,
    sessionName: session.sessionName,
    durationSeconds: session.durationSeconds,
  };
}
