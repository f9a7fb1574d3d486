import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { projectText, type ProjectLink } from "../domain/migration/project-text.ts";
import type { ModelLink, OrganisationModel } from "../models/organisation-model.ts";
import { notFound } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { projectProvider } from "./project-provider.ts";

/** One app's services as `passrole.yml`: its links, the organisation's defaults, and the providers that they name. */
export async function exportProject(core: Core, caller: Caller, { app }: { app: string }): Promise<string> {
  checkNames({ app });
  await core.permit(caller, "project.export", { app });
  const model = await core.model(caller);
  await checkApp(core, model, app);
  const links = model.links.filter(({ row }) => row.level === "organisation" || row.app === app).map(projectLink);
  const linked = new Set(links.map(({ provider }) => provider));
  const used = [...model.providers.values()].filter(({ name }) => linked.has(name));
  const entries = new Map(used.map((provider) => [provider.name, projectProvider(provider)]));
  return projectText(model.row.name, entries, links);
}

async function checkApp({ ports }: Core, { row }: OrganisationModel, name: string): Promise<void> {
  const found = await ports.store.read((tables) => tables.apps.find({ organisationId: row.id, name }));
  if (!found) throw notFound("app", name);
}

function projectLink({ row, target, kind, slot }: ModelLink): ProjectLink {
  return { place: row, kind, slot, provider: target === "none" ? null : target.provider };
}
