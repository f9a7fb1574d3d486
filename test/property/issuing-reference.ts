import type { Narrowing, RoleGrant } from "../../src/broker/domain/grants.ts";
import type { Instance } from "../../src/broker/domain/instance.ts";
import type { Need } from "../../src/broker/domain/kinds.ts";
import type { OrganisationModel } from "../../src/broker/models/organisation-model.ts";
import type { ProviderRow } from "../../src/broker/ports/rows.ts";
import { resolveSlowly } from "../differential/inheritance-reference.ts";

/** Who is given what, read aloud from the table of roles and the rule of inheritance. */
export function issuedSlowly(
  model: OrganisationModel,
  grants: readonly RoleGrant[],
  instance: Instance,
  need: Need,
  now: number,
): string {
  const permits = (limit: Narrowing): boolean => mayIssue(limit, instance, model);
  const isAllowed = grants.some((grant) => permits(grant) && (!grant.narrowedTo || permits(grant.narrowedTo)));
  if (!isAllowed) return "not allowed";
  const answer = resolveSlowly(model.organisation, instance, need);
  if (answer === "unlinked") return answer;
  if (answer !== "refused: unverified") return answer.startsWith("refused") || answer === "none" ? "refused" : answer;
  return withGrace(model, instance, need, now) ?? "refused";
}

function mayIssue({ role, app, service, stages }: Narrowing, instance: Instance, model: OrganisationModel): boolean {
  if (role === "auditor") return false;
  if (app !== null && app !== instance.app) return false;
  if (service !== null && service !== instance.service) return false;
  if (stages !== null && !matches(stages.text, instance.stage)) return false;
  if (role !== "developer") return true;
  return !model.protectedStages.some(({ text }) => matches(text.toLowerCase(), instance.stage.toLowerCase()));
}

function matches(pattern: string, stage: string): boolean {
  return new RegExp(`^${pattern.split("*").join(".*")}$`, "s").test(stage);
}

/** A migrated provider issues unverified until its date: the one that would have won, had it been verified. */
function withGrace(model: OrganisationModel, instance: Instance, need: Need, now: number): string | undefined {
  const active = [...model.providers].map(
    ([name, provider]) => [name, { ...provider, status: "active" as const }] as const,
  );
  const name = resolveSlowly({ ...model.organisation, providers: new Map(active) }, instance, need);
  const row: ProviderRow | undefined = model.providers.get(name)?.row;
  if (row?.state !== "unverified" || row.verification === "") return undefined;
  const { graceUntil } = JSON.parse(row.verification) as { graceUntil?: string };
  return graceUntil !== undefined && new Date(graceUntil).getTime() > now ? name : undefined;
}
