import type { Caller } from "../contract/caller.ts";
import type { CredentialsRequest, NeedCredentials } from "../contract/deployments.ts";
import type { Core, Told } from "../core.ts";
import { needName, parseNeed, type Need } from "../domain/kinds.ts";
import { linkedNeeds } from "../effective/needs.ts";
import { newId } from "../ids.ts";
import { instanceOf, readModel, type OrganisationModel } from "../models/organisation-model.ts";
import type { Grant, IssuedCredentials } from "../ports/issuer.ts";
import type { DeploymentRow, IssuanceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { Refusal, refusal } from "../refusal.ts";
import { targetOf } from "./deployment-rows.ts";
import { planNeed, type NeedPlan } from "./plan-need.ts";
import { providerSecrets } from "./provider-secrets.ts";

/** A need with what it will be given; without a plan nothing is linked. */
interface Planned {
  need: Need;
  plan: NeedPlan | undefined;
}

/** A planned session that is written down: its row, and whether the deployment had such keys before. */
interface Recorded {
  plan: NeedPlan;
  row: IssuanceRow;
  isRefresh: boolean;
}

/**
 * Keys for an open deployment: planned, written down, made, written down again. What cannot be written down is not
 * made; what was made and cannot be written down is dropped.
 */
export async function issueTo(
  core: Core,
  caller: Caller,
  deployment: DeploymentRow,
  request: CredentialsRequest,
  signal?: AbortSignal,
): Promise<readonly NeedCredentials[]> {
  const model = await core.model(caller);
  const planned = await refusalsTold(core, caller, deployment, () =>
    plan(model, deployment, request, core.ports.now()),
  );
  const recorded = await recordRequest(core, caller, deployment, { model, planned, request });
  return Promise.all(
    planned.map(async ({ need, plan: each }): Promise<NeedCredentials> => {
      const found = recorded.find((one) => one.plan === each);
      return found ? make(core, caller, found, signal) : { linked: false, need: needName(need) };
    }),
  );
}

function plan(
  model: OrganisationModel,
  deployment: DeploymentRow,
  request: CredentialsRequest,
  now: number,
): readonly Planned[] {
  const needs = request.needs?.map(parseNeed) ?? linkedNeeds(model.links, instanceOf(deployment));
  const once = [...new Map(needs.map((need) => [needName(need), need])).values()];
  return once.map((need) => ({ need, plan: planNeed(model, deployment, need, request, now) }));
}

/** What is refused is written down too, with the code that says why. */
async function refusalsTold<T>(core: Core, caller: Caller, deployment: DeploymentRow, work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const told: Told = { action: "credentials.denied", target: targetOf(deployment), decision: "denied" };
    const rule = error.diagnostics[0]?.code ?? "";
    await core.write(caller, async ({ tell }) => tell({ ...told, rule }), { revises: false });
    throw error;
  }
}

interface Decided {
  model: OrganisationModel;
  planned: readonly Planned[];
  request: CredentialsRequest;
}

function recordRequest(core: Core, caller: Caller, deployment: DeploymentRow, decided: Decided): Promise<Recorded[]> {
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

/** The refusal of a deployment that is over. */
export function closed(id: string): Refusal {
  return refusal(
    409,
    "deployment/closed",
    `deployment \`${id}\` is over`,
    "open another one: keys live as long as one deployment",
  );
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
  const again = current && plan(current, deployment, request, now);
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

async function make(core: Core, caller: Caller, recorded: Recorded, signal?: AbortSignal): Promise<NeedCredentials> {
  const { plan: each } = recorded;
  const credentials = await perform(core, caller, recorded, signal);
  await recordIssued(core, caller, recorded, credentials);
  const { need, provider, level, because, session, clamped } = each;
  return {
    linked: true,
    need: needName(need),
    provider: provider.name,
    level,
    because,
    sessionName: provider.row.mode === "static" ? null : session.sessionName,
    ...(clamped !== undefined && { clamped }),
    credentials,
  };
}

async function perform(
  core: Core,
  caller: Caller,
  { plan: each, row }: Recorded,
  signal?: AbortSignal,
): Promise<IssuedCredentials> {
  try {
    const grant: Grant = { provider: await issuedProvider(core, each), ...each.session };
    return await core.ports.issuers[each.provider.row.mode].issue(grant, signal);
  } catch (error) {
    const rule = error instanceof Refusal ? error.diagnostics[0]!.code : "broker/internal";
    await end(core, caller, row, { status: "failed" }, { ...failed(row, each), rule });
    throw error;
  }
}

function failed(row: IssuanceRow, each: NeedPlan): Told {
  return { action: "credentials.failed", target: sessionTarget(row, each), decision: "denied" };
}

async function issuedProvider({ ports }: Core, { provider }: NeedPlan): Promise<Grant["provider"]> {
  const { id, organisationId, name, kind, mode, version, externalId } = provider.row;
  const values = await providerSecrets(provider.row, ports);
  return { id, organisationId, name, kind, mode, version, externalId, settings: provider.settings, values };
}

async function recordIssued(
  core: Core,
  caller: Caller,
  { plan: each, row, isRefresh }: Recorded,
  { aws, expiration }: IssuedCredentials,
): Promise<void> {
  const issued = {
    status: "issued" as const,
    accessKeyId: aws?.accessKeyId ?? "",
    issuedAt: core.ports.now(),
    expiresAt: expiration?.getTime() ?? 0,
  };
  const target = {
    ...sessionTarget(row, each),
    accessKeyId: issued.accessKeyId || null,
    identity: aws?.identity ?? null,
  };
  await end(core, caller, row, issued, { action: isRefresh ? "credentials.refreshed" : "credentials.issued", target });
}

function end(core: Core, caller: Caller, { id }: IssuanceRow, change: Partial<IssuanceRow>, told: Told): Promise<void> {
  const work = async ({ tables, tell }: { tables: Tables; tell: (told: Told) => void }): Promise<void> => {
    await tables.issuances.update({ id }, change);
    tell(told);
  };
  return core.write(caller, work, { revises: false });
}

function sessionTarget(row: IssuanceRow, { need, provider, session, because, place }: NeedPlan): Told["target"] {
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
