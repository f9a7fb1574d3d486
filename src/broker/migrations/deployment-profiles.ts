import { parseArn } from "../../iam/arn.ts";
import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { MigrationOptions, ProfilesReport } from "../contract/migrations.ts";
import type { Verification } from "../contract/providers.ts";
import type { Change, Core } from "../core.ts";
import { awsKind } from "../domain/kinds.ts";
import { planMigration, type MigrationPlan } from "../domain/migration/plan-migration.ts";
import type { DeploymentProfiles } from "../domain/migration/profiles.ts";
import { readDeploymentProfiles } from "../domain/migration/read-profiles.ts";
import type { NewMigratedProvider } from "../domain/migration/state.ts";
import type { Tables } from "../ports/store.ts";
import { pinned } from "../providers/asked-provider.ts";
import { Refusal, refusal } from "../refusal.ts";
import { addLinks } from "./add-links.ts";
import { addPlaces } from "./add-places.ts";
import { addProviders, type AddedProvider } from "./add-providers.ts";
import { readState, type OrganisationState } from "./read-state.ts";
import { changedMeanwhile, sealParameters, writeParameters } from "./sealed-parameters.ts";

/** A plan with what it was made from. */
type Planned = MigrationPlan & OrganisationState;

const day = 86_400_000;
const longestGrace = 90;

/**
 * Takes deployment profiles over in one transaction. A dry run tells the same and changes nothing. It is planned twice,
 * because values are sealed before the transaction: what changed in between refuses it (412).
 */
export async function deploymentProfiles(
  core: Core,
  caller: Caller,
  input: unknown,
  options: MigrationOptions,
): Promise<ProfilesReport> {
  await core.permit(caller, "migration.run");
  const profiles = readable(input);
  checkGrace(options);
  const { dryRun, plan: meant, ...choices } = options;
  const own = choices.graceDays === 0 ? {} : { ownAccount: await ownAccount(core) };
  const plan = async (tables: Tables): Promise<Planned> => {
    const read = await readState(tables, caller.organisation.id);
    return { ...read, ...planMigration(profiles, { ...read.state, ...own }, choices) };
  };
  const planned = await core.ports.store.read(plan);
  const report = { dryRun, ...planned.report, plan: stateHash(planned.report) };
  if (meant !== undefined && meant !== report.plan) throw notWhatWasMeant();
  if (dryRun) return report;
  const parameters = await sealParameters(planned.changes.parameters, planned.model, core.ports);
  await core.write(caller, async (change) => {
    const current = await plan(change.tables);
    if (JSON.stringify(current.report) !== JSON.stringify(planned.report)) throw changedMeanwhile();
    change.tell({ action: "migration.run", target: { ...choices, ...current.report.counts } });
    await write(core, change, current, choices.graceDays);
    await writeParameters(change, parameters);
  });
  return report;
}

function readable(input: unknown): DeploymentProfiles {
  const { value, diagnostics } = readDeploymentProfiles(input);
  if (!value) throw new Refusal(400, diagnostics);
  return value;
}

function notWhatWasMeant(): Refusal {
  const message = "something else would be done by now than the dry run said, so nothing was done";
  return refusal(412, "request/changed", message, "look at a dry run again, then repeat it");
}

/** Where the broker runs. Refused (503) when nobody can tell: a grace must not reach the roles there. */
async function ownAccount({ ports }: Core): Promise<string> {
  const { account } = parseArn((await ports.probe.broker().catch(() => undefined))?.principal ?? "") ?? {};
  if (account !== undefined) return account;
  const hint = "give the server credentials, or migrate without a grace";
  throw refusal(503, "migration/own-account-unknown", "nobody can tell which account the broker runs in", hint);
}

function checkGrace({ graceDays }: MigrationOptions): void {
  if (Number.isInteger(graceDays) && graceDays >= 0 && graceDays <= longestGrace) return;
  const hint = `0 to ${longestGrace}, in whole days; connect the accounts meanwhile`;
  throw refusal(400, "request/invalid", `\`graceDays\` cannot be ${String(graceDays)}`, hint);
}

async function write(core: Core, change: Change, { changes, model }: Planned, graceDays: number): Promise<void> {
  const { ports } = core;
  await addPlaces(change, ports, changes);
  const verification = graceDays === 0 ? "" : graceUntil(ports.now(), graceDays);
  const added = changes.providers.map((provider) => addedProvider(provider, verification));
  const ids = await addProviders(change, ports, added);
  const idOf = (name: string): string => ids.get(name) ?? model.providers.get(name)!.row.id;
  await addLinks(change, ports, { links: changes.links, origin: "migration" }, idOf);
}

function addedProvider(
  { name, legacyId, state, role, grace }: NewMigratedProvider,
  verification: string,
): AddedProvider {
  const settings = role === undefined ? {} : pinned({ role });
  const given = { name, kind: awsKind, mode: "assume-role" as const, settings, state, legacyId };
  return { ...given, ...(grace && { verification }) };
}

/** Nothing was tried, and until then it need not have been. */
function graceUntil(now: number, days: number): string {
  const untried: Verification = {
    at: new Date(now).toISOString(),
    acceptsExternalId: null,
    refusesNone: null,
    refusesWrong: null,
    accountMatches: null,
    canTag: null,
    canSourceIdentity: null,
    longestSession: null,
    graceUntil: new Date(now + days * day).toISOString(),
  };
  return JSON.stringify(untried);
}
