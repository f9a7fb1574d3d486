import { saidBy } from "../audit/said.ts";
import type { Caller } from "../contract/caller.ts";
import type { NeedCredentials } from "../contract/deployments.ts";
import type { Core, Told } from "../core.ts";
import { needName } from "../domain/kinds.ts";
import type { Grant, IssuedCredentials } from "../ports/issuer.ts";
import type { IssuanceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { openValues } from "../providers/provider-values.ts";
import { Refusal } from "../refusal.ts";
import type { NeedPlan } from "./plan-need.ts";
import { sessionTarget, type Recorded } from "./record-request.ts";

/** Has keys made that are written down already, and writes down how that ended; nobody has them before that. */
export async function makeKeys(
  core: Core,
  caller: Caller,
  recorded: Recorded,
  signal?: AbortSignal,
): Promise<NeedCredentials> {
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
    await end(core, caller, row, { status: "failed" }, { ...failed(row, each), rule, ...saidBy(error) });
    throw error;
  }
}

function failed(row: IssuanceRow, each: NeedPlan): Told {
  return { action: "credentials.failed", target: sessionTarget(row, each), decision: "denied" };
}

async function issuedProvider({ ports }: Core, { provider }: NeedPlan): Promise<Grant["provider"]> {
  const { id, organisationId, name, kind, mode, version, externalId } = provider.row;
  const values = await openValues(provider.row, ports);
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
