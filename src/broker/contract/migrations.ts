import type { MigrationChoices, PlanReport } from "../domain/migration/report.ts";
import type { Caller } from "./caller.ts";

/** How deployment profiles are taken over. */
export interface MigrationOptions extends MigrationChoices {
  dryRun: boolean;
  /** `plan` of the dry run that is to be carried out: where something else would be done by now, nothing is (412). */
  plan?: string;
}

/** What was done, or with `dryRun` what would be: entries and counts are the same. */
export interface MigrationReport extends PlanReport {
  dryRun: boolean;
}

/** What came of deployment profiles. */
export interface ProfilesReport extends MigrationReport {
  /** SHA-256, hex, of entries and counts: it says which report a later request means. */
  plan: string;
}

export interface Migrations {
  /** Deployment profiles as broker.md E has them; what is not of that shape is refused (400) with its places. */
  deploymentProfiles(caller: Caller, input: unknown, options: MigrationOptions): Promise<ProfilesReport>;
  /** `passrole.yml` into the organisation, its services into `app`. */
  importProject(caller: Caller, request: { text: string; app: string; dryRun: boolean }): Promise<MigrationReport>;
  /** One app's services as `passrole.yml`. */
  exportProject(caller: Caller, request: { app: string }): Promise<string>;
}
