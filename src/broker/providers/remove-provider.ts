import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { Providers } from "../contract/providers.ts";
import type { Change, Core } from "../core.ts";
import { deniedTold } from "../denied-told.ts";
import { quote } from "../domain/quote.ts";
import { checkForce } from "../links/in-use.ts";
import { linkTarget, linkView } from "../links/view.ts";
import { readModel, type ModelLink } from "../models/organisation-model.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound, refusal, type Refusal } from "../refusal.ts";
import { providerIn } from "./find-provider.ts";
import { valuesOwner } from "./provider-values.ts";
import { linksTo, usageOf } from "./usage.ts";
import { providerTarget, providerView } from "./view.ts";

type Removal = Parameters<Providers["remove"]>[2];

/** Removes a provider with its values. One that is linked stays, unless an owner insists: its links then go too. */
export async function removeProvider(core: Core, caller: Caller, name: string, options: Removal): Promise<void> {
  await core.permit(caller, "provider.delete");
  const target = { provider: name };
  return deniedTold(core, caller, target, () => core.write(caller, (change) => remove(caller, change, name, options)));
}

async function remove(caller: Caller, change: Change, name: string, options: Removal): Promise<void> {
  const { tables, organisationId, tell } = change;
  const row = await providerIn(tables, organisationId, name);
  checkVersion(`provider ${name}`, options, row);
  const model = await readModel(tables, organisationId);
  if (!model) throw notFound("provider", name);
  const links = linksTo(model, row.id);
  if (links.length > 0 && !options.force) throw inUse(name, usageOf(model, row));
  if (links.length > 0) checkForce(caller);
  for (const link of links) await removeLinkOf(change, link);
  await tables.providers.remove({ id: row.id });
  await tables.secrets.remove({ owner: valuesOwner(row) });
  tell({ action: "provider.deleted", target: providerTarget(row), before: stateHash(providerView(row)) });
}

async function removeLinkOf({ tables, tell }: Change, link: ModelLink): Promise<void> {
  await tables.links.remove({ id: link.row.id });
  tell({ action: "link.removed", target: linkTarget(link), before: stateHash(linkView(link)) });
}

const shown = 5;

function inUse(name: string, { links, instances }: ReturnType<typeof usageOf>): Refusal {
  const more = links.length > shown ? ` and ${links.length - shown} more` : "";
  const places = links.slice(0, shown).map(quote).join(", ");
  const message = `provider ${quote(name)} is linked to ${places}${more}, which ${instances.length} instances depend on`;
  return refusal(409, "provider/in-use", message, "link something else there first; an owner can insist");
}
