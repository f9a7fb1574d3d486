import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { LinkEffect, Links } from "../contract/links.ts";
import type { Change, Core } from "../core.ts";
import { deniedTold } from "../denied-told.ts";
import { resolve } from "../domain/resolve.ts";
import { instanceOf, readModel, type ModelLink, type OrganisationModel } from "../models/organisation-model.ts";
import type { InstanceRow } from "../ports/rows.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound, refusal } from "../refusal.ts";
import { checkDeveloper } from "./developer-limits.ts";
import { affected, effectsOf, visibleEffects } from "./effects.ts";
import { checkForce, dependants } from "./in-use.ts";
import { placeName } from "./place.ts";
import { permitLink } from "./set-link.ts";
import { linkTarget, linkView } from "./view.ts";

type Removal = Parameters<Links["remove"]>[2];

/** Removes a link. The organisation's default stays while instances depend on it, unless an owner insists. */
export async function removeLink(core: Core, caller: Caller, id: string, options: Removal): Promise<void> {
  const link = linkOf(await core.model(caller), id);
  await permitLink(core, caller, link.row);
  return deniedTold(core, caller, linkTarget(link), () =>
    core.write(caller, (change) => remove(caller, change, id, options)),
  );
}

/** What removing a link would change of existing instances that the caller may see. */
export async function previewRemoval(core: Core, caller: Caller, id: string): Promise<readonly LinkEffect[]> {
  await core.permit(caller, "link.read");
  const model = await core.model(caller);
  const link = linkOf(model, id);
  const after = { ...model.organisation, links: model.links.filter((other) => other !== link) };
  return visibleEffects(core, caller, effectsOf(affected(model, after, link.scope, link), model));
}

function linkOf({ links }: OrganisationModel, id: string): ModelLink {
  const link = links.find(({ row }) => row.id === id);
  if (!link) throw notFound("link", id);
  return link;
}

async function remove(
  caller: Caller,
  { tables, organisationId, tell }: Change,
  id: string,
  options: Removal,
): Promise<void> {
  const model = await readModel(tables, organisationId);
  if (!model) throw notFound("link", id);
  const link = linkOf(model, id);
  checkVersion(`the link of ${placeName(link.row)}`, options, link.row);
  const after = { ...model.organisation, links: model.links.filter((other) => other !== link) };
  checkDeveloper(caller, model, link, after);
  checkUnused(caller, model, link, options);
  await tables.links.remove({ id });
  tell({ action: "link.removed", target: linkTarget(link), before: stateHash(linkView(link)) });
}

function checkUnused(caller: Caller, model: OrganisationModel, link: ModelLink, { force = false }: Removal): void {
  if (link.scope.level !== "organisation") return;
  const users = model.instances.filter((row) => isDecidedBy(model, row, link));
  if (users.length === 0) return;
  if (force) return checkForce(caller);
  const message = `${users.length} existing instances are deployed with the organisation's default: ${dependants(users)}`;
  throw refusal(409, "link/in-use", message, "link them to something else first; an owner can insist");
}

/** Whether a link decides what an instance gets. */
export function isDecidedBy({ organisation }: OrganisationModel, row: InstanceRow, link: ModelLink): boolean {
  const { decision } = resolve(organisation, instanceOf(row), link);
  return decision.outcome !== "unlinked" && decision.step.link === link;
}
