import type { Place } from "../domain/place.ts";
import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { LinkEffect, LinkView, NewLink } from "../contract/links.ts";
import type { Change, Core, Told } from "../core.ts";
import { deniedTold } from "../denied-told.ts";
import { needName } from "../domain/kinds.ts";
import type { Role } from "../domain/roles.ts";
import { newId } from "../ids.ts";
import { readModel, type OrganisationModel } from "../models/organisation-model.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";
import { checkDeveloper } from "./developer-limits.ts";
import { affected, effectsOf, visibleEffects } from "./effects.ts";
import { placed } from "./place.ts";
import { knownNeed, planLink, type AskedLink, type PlannedLink } from "./planned-link.ts";
import { scopeColumns, scopeTarget, scopeView } from "./scope.ts";
import { linkTarget, linkView } from "./view.ts";

/** Sets a link, or puts it in the place of another. */
export async function setLink(core: Core, caller: Caller, request: NewLink): Promise<LinkView> {
  const asked = askedLink(request);
  await permitLink(core, caller, asked.scope);
  const target: Told["target"] = { ...scopeView(asked.scope), need: needName(asked.need), provider: asked.provider };
  return deniedTold(core, caller, target, () => core.write(caller, (change) => put(core, caller, change, asked)));
}

/** What setting a link would change of existing instances that the caller may see. */
export async function previewLink(core: Core, caller: Caller, request: NewLink): Promise<readonly LinkEffect[]> {
  const asked = { ...askedLink(request), replace: true };
  await core.permit(caller, "link.read");
  const { model, planned } = await core.ports.store.read((tables) => plan(core, tables, caller.organisation.id, asked));
  const changes = affected(model, planned.after, planned.link.scope, asked.need);
  return visibleEffects(core, caller, effectsOf(changes, model));
}

/** Refused (403) unless the caller may link there; the organisation's default is a matter of its own. */
export function permitLink(core: Core, caller: Caller, scope: Place): Promise<Role> {
  return scope.level === "organisation"
    ? core.permit(caller, "link.set-default")
    : core.permit(caller, "link.set", scopeTarget(scope));
}

function askedLink({ scope, need, provider, replace = false, ifVersion }: NewLink): AskedLink {
  const asked = { scope: scopeColumns(scope), need: knownNeed(need), provider, replace };
  return { ...asked, ...(ifVersion !== undefined && { ifVersion }) };
}

interface PlannedIn {
  model: OrganisationModel;
  planned: PlannedLink;
}

async function plan({ ports }: Core, tables: Tables, organisationId: string, asked: AskedLink): Promise<PlannedIn> {
  const model = await readModel(tables, organisationId);
  if (!model) throw notFound("organisation", organisationId);
  const scope = await placed(tables, model, asked.scope);
  const fresh = { id: newId("lnk", ports.random), createdAt: ports.now() };
  return { model, planned: planLink(model, { ...asked, scope }, fresh) };
}

async function put(
  core: Core,
  caller: Caller,
  { tables, organisationId, tell }: Change,
  asked: AskedLink,
): Promise<LinkView> {
  const { model, planned } = await plan(core, tables, organisationId, asked);
  const { link, existing, after } = planned;
  checkDeveloper(caller, model, link, after);
  if (existing) await tables.links.update({ id: link.row.id }, link.row);
  else await tables.links.insert(link.row);
  tell({
    action: link.row.level === "organisation" ? "link.default_changed" : "link.set",
    target: linkTarget(link),
    ...(existing && { before: stateHash(linkView(existing)) }),
    after: stateHash(linkView(link)),
  });
  return linkView(link);
}
