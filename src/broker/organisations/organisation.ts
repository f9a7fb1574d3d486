import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { OrganisationView, Organisations } from "../contract/organisations.ts";
import type { Change, Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound, refusal, type Refusal } from "../refusal.ts";
import { checkNames, checkStagePatterns } from "../request-names.ts";
import { insertOrganisation } from "./new-organisation.ts";
import { organisationView } from "./views.ts";

const day = 86_400;

/** Most patterns of one kind. */
const mostPatterns = 50;

type OrganisationChange = Parameters<Organisations["update"]>[1];

/** A new organisation of this installation. Its first owner has the caller's name, and a token for 90 days. */
export async function createOrganisation(
  core: Core,
  caller: Caller,
  { name }: { name: string },
): Promise<{ organisation: OrganisationView; token: string }> {
  checkNames({ organisation: name });
  const { member, token, origin } = caller;
  if (!member.operator) return core.deny(caller, "organisation/operator", { organisation: name }, noOperator(caller));
  const actor = { member: member.name, token: token.id };
  const asked = { name, owner: member.name, operator: true, tokenLifetimeSeconds: 90 * day, actor, origin };
  return core.write(caller, async ({ tables, tell }) => {
    if (await tables.organisations.find({ name })) throw exists(name);
    const made = await insertOrganisation(tables, asked, core.ports);
    tell({ action: "organisation.created", target: { organisation: name } });
    return { organisation: organisationView(made.organisation), token: made.token };
  });
}

function noOperator({ member }: Caller): Refusal {
  const message = `${quote(member.name)} may not make organisations`;
  return refusal(
    403,
    "access/not-allowed",
    message,
    "an operator of this installation can, by a token that is not narrowed",
  );
}

function exists(name: string): Refusal {
  return refusal(409, "request/exists", `there is an organisation ${quote(name)} already`, "choose another name");
}

export async function readOrganisation(core: Core, caller: Caller): Promise<OrganisationView> {
  await core.permit(caller, "organisation.read");
  return organisationView((await core.model(caller)).row);
}

/** Says which stages are protected, or attributed. */
export async function updateOrganisation(
  core: Core,
  caller: Caller,
  change: OrganisationChange,
): Promise<OrganisationView> {
  await core.permit(caller, "organisation.update");
  const { protectedStages, attributedStages } = change;
  for (const patterns of [protectedStages, attributedStages]) checkPatterns(patterns ?? []);
  await core.write(caller, (work) => update(work, caller, change));
  return organisationView((await core.model(caller)).row);
}

function checkPatterns(patterns: readonly string[]): void {
  checkStagePatterns(patterns);
  if (patterns.length <= mostPatterns) return;
  const message = `${patterns.length} patterns of stages are too many`;
  throw refusal(400, "request/too-many", message, `give at most ${mostPatterns}; \`*\` stands for any characters`);
}

async function update(
  { tables, organisationId, tell }: Change,
  { organisation }: Caller,
  change: OrganisationChange,
): Promise<void> {
  const { protectedStages, attributedStages } = change;
  const row = await tables.organisations.find({ id: organisationId });
  if (!row) throw notFound("organisation", organisation.name);
  checkVersion(organisation.name, change, { version: row.revision });
  const stages = {
    protectedStages: protectedStages ? patternsText(protectedStages) : row.protectedStages,
    attributedStages: attributedStages ? patternsText(attributedStages) : row.attributedStages,
  };
  await tables.organisations.update({ id: organisationId }, stages);
  const before = stateHash([row.protectedStages, row.attributedStages]);
  const after = stateHash([stages.protectedStages, stages.attributedStages]);
  tell({ action: "organisation.updated", target: { organisation: row.name, ...stages }, before, after });
}

function patternsText(patterns: readonly string[]): string {
  return JSON.stringify([...new Set(patterns)]);
}
