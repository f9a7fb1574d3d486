import type { ProviderUsage } from "../contract/providers.ts";
import { needName } from "../domain/kinds.ts";
import { instanceName } from "../links/in-use.ts";
import { isDecidedBy } from "../links/remove-link.ts";
import { scopeKey } from "../links/scope.ts";
import type { ModelLink, OrganisationModel } from "../models/organisation-model.ts";
import type { ProviderRow } from "../ports/rows.ts";

/** What is reached through a provider: its links, and the existing instances that one of them decides for. */
export function usageOf(model: OrganisationModel, { id }: Pick<ProviderRow, "id">): ProviderUsage {
  const links = linksTo(model, id);
  const instances = model.instances.filter((row) => links.some((link) => isDecidedBy(model, row, link)));
  return { links: links.map(linkName), instances: instances.map(instanceName).toSorted() };
}

/** The links that name a provider, from the widest level. */
export function linksTo({ links }: OrganisationModel, providerId: string): ModelLink[] {
  const own = links.filter(({ row }) => row.providerId === providerId);
  return own.toSorted((one, other) => (scopeKey(one.row) < scopeKey(other.row) ? -1 : 1));
}

/** A link in words: `service shop/orders`, `instance shop/orders/prod for aws:dns`. */
function linkName({ row }: ModelLink): string {
  const { level, app, service, stage, region } = row;
  const place = [app, service, stage, region].filter((name) => name !== "").join("/");
  const need = needName(row) === "aws" ? "" : ` for ${needName(row)}`;
  return `${`${level.replace("-", " ")} ${place}`.trimEnd()}${need}`;
}
