import { namedServices } from "../named-scopes.ts";
import { quote } from "../quote.ts";
import { planImportedLinks } from "./plan-imported-links.ts";
import { planImportedProviders } from "./plan-imported-providers.ts";
import { planApp, planService } from "./plan-places.ts";
import { planningOf, serviceKey, tell } from "./planning.ts";
import type { Project } from "../project/read-project.ts";
import type { Provider } from "../provider.ts";
import { reportOf, type MigrationChoices, type PlanReport } from "./report.ts";
import type { MigrationState, NewPlannedLink, StateService } from "./state.ts";

/** What taking `passrole.yml` over adds to an organisation, and what is told of it. */
export interface ImportPlan {
  changes: ImportChanges;
  report: PlanReport;
}

export interface ImportChanges {
  apps: readonly { name: string }[];
  services: readonly StateService[];
  /** Without profiles, which are nowhere but on one machine. */
  providers: readonly Provider[];
  links: readonly NewPlannedLink[];
}

const usual: MigrationChoices = {
  dedupe: false,
  inherit: false,
  exact: false,
  overwrite: false,
  strict: false,
  graceDays: 0,
};

/**
 * Plans how a project's providers and links come into an organisation, its services into `app`. What the file calls the
 * organisation's default becomes that of the app, so that no other app gets it.
 */
export function planImport(project: Project, app: string, state: MigrationState): ImportPlan {
  const planning = planningOf(state, usual);
  const { organisation } = project;
  if (organisation.name !== null && organisation.name !== state.organisation) {
    const says = `the file is of organisation ${quote(organisation.name)}`;
    tell(planning, ["note", "warning", "migration/other-organisation"], [], says);
  }
  planApp(planning, app);
  for (const name of namedServices(organisation.links)) {
    const shape = planning.services.get(serviceKey(app, name))?.shape ?? "traditional";
    planService(planning, app, { name, shape });
  }
  const providers = planImportedProviders(planning, organisation);
  planImportedLinks(planning, app, organisation, providers.usable);
  const { apps, services, links } = planning.changes;
  return { changes: { apps, services, links, providers: providers.added }, report: reportOf(planning.entries) };
}
