import type { Caller } from "../contract/caller.ts";
import { isProtected, roleThatAllows } from "../domain/grants.ts";
import { quote } from "../domain/quote.ts";
import type { ModelLink, OrganisationModel } from "../models/organisation-model.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { affected, isChanged, targetOf, type Affected } from "./effects.ts";
import type { PlannedLink } from "./planned-link.ts";
import { protectedProviders } from "./protected-providers.ts";
import { scopeTarget } from "./scope.ts";

/** Whether only the role of developer lets a caller link there, which has limits that the table of roles cannot say. */
function isOnlyDeveloper({ grants }: Caller, { row }: ModelLink, { protectedStages }: OrganisationModel): boolean {
  const others = grants.filter(({ role }) => role !== "developer");
  return roleThatAllows(others, "link.set", scopeTarget(row), protectedStages) === undefined;
}

/**
 * Refuses (403) what would let a developer deploy with the provider of a protected stage, or change what a protected
 * instance is deployed with. See decision 6.
 */
export function checkDeveloper(
  caller: Caller,
  model: OrganisationModel,
  link: ModelLink,
  after: PlannedLink["after"],
): void {
  if (!isOnlyDeveloper(caller, link, model)) return;
  const changed = affected(model, after, link.scope, link).filter(isChanged);
  const changedProtected = changed.find(({ instance }) => isProtected(instance.stage, model.protectedStages));
  if (changedProtected) throw changesProtected(changedProtected);
  const gains = after.links.includes(link) && link.target !== "none" ? link.target.provider : undefined;
  if (gains !== undefined && protectedProviders(model).has(gains)) throw providerOfProtected(gains);
}

function changesProtected({ instance, before }: Affected): Refusal {
  const { app, service, stage, region } = instance;
  const place = quote([app, service, stage, region].filter((name) => name !== null).join("/"));
  const now = targetOf(before);
  const message = `it would change what ${place}, which is protected, is deployed with${now === undefined ? "" : `: ${quote(now)} now`}`;
  return refusal(403, "link/protected-stage", message, "ask an owner or admin, or link the unprotected stages alone");
}

function providerOfProtected(name: string): Refusal {
  const message = `protected stages are deployed with provider ${quote(name)}, so that a developer may not link it`;
  return refusal(403, "link/protected-stage", message, "ask an owner or admin, or link another provider");
}
