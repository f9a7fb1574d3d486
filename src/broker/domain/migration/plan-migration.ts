import { tellEffects } from "./plan-effects.ts";
import { planLinks } from "./plan-links.ts";
import { planParameters } from "./plan-parameters.ts";
import { planPlaces } from "./plan-places.ts";
import { planProviders, type Successors } from "./plan-providers.ts";
import { planningOf, tell, type Planning } from "./planning.ts";
import type { DeploymentProfiles } from "./profiles.ts";
import { reportOf, type MigrationChoices, type PlanReport } from "./report.ts";
import type { MigrationChanges, MigrationState } from "./state.ts";

/** What taking profiles over adds to an organisation, and what is told of it. */
export interface MigrationPlan {
  changes: MigrationChanges;
  report: PlanReport;
}

/**
 * Plans how deployment profiles become providers, links and parameters. Nothing that is there is changed or removed but
 * parameters with `overwrite`, and planning again once the changes are made finds nothing to add.
 */
export function planMigration(
  input: DeploymentProfiles,
  state: MigrationState,
  choices: MigrationChoices,
): MigrationPlan {
  const planning = planningOf(state, choices);
  const apps = planPlaces(planning, input.apps);
  const successors = planProviders(planning, input.profiles, apps);
  planLinks(planning, apps, successors);
  planParameters(planning, input, apps);
  tellEffects(planning, apps, successors);
  tellWhatIsLeft(planning, successors);
  return { changes: planning.changes, report: reportOf(planning.entries) };
}

/** What people must do themselves (R6, R7). */
function tellWhatIsLeft(planning: Planning, successors: Successors): void {
  if (![...successors.values()].some(({ provider }) => provider !== undefined)) return;
  const plugin = "services that deploy with the plugin of the old dashboard need version 4.4.1 or later of it";
  tell(planning, ["note", "note", "migration/plugin-version"], [], plugin);
  const relink =
    "the accounts must be connected again: each new provider has an external id, which its role does not require yet";
  tell(planning, ["note", "note", "migration/relink"], [], `${relink} (\`passrole provider connect\`)`);
  const { graceDays } = planning.choices;
  if (graceDays === 0) return;
  const days = graceDays === 1 ? "1 day" : `${graceDays} days`;
  tell(
    planning,
    ["note", "warning", "migration/grace"],
    [],
    `new providers issue unverified for ${days}; each time is in the audit`,
  );
}
