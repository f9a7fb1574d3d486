import type { Caller } from "./caller.ts";

/** How deployment profiles are taken over where the published rules leave it open. */
export interface MigrationOptions {
  dryRun: boolean;
  /** One provider for profiles with one role. */
  dedupe: boolean;
  /** Stages without a role inherit instead of being linked to `none`. */
  inherit: boolean;
  /** Keeps parameters of the default stage from showing through where the stage had its own profile. */
  exact: boolean;
  /** Replaces parameters that exist. */
  overwrite: boolean;
  /** Only what the rules say: no stage rules for stages without an instance. */
  strict: boolean;
  /** Days for which migrated providers may issue unverified; 0 for none. */
  graceDays: number;
}

/** One line of a migration's report. */
export interface MigrationEntry {
  /** `provider`, `link`, `parameter`, `note`. */
  what: string;
  /** `created`, `kept`, `skipped`, `conflict`, `invalid`, `warning`, `error`, `merged`. */
  result: string;
  /** Names, from the widest: `acme/app1/service1/prod/us-east-1`. */
  subject: string;
  code: string;
  message: string;
}

export interface MigrationReport {
  dryRun: boolean;
  entries: readonly MigrationEntry[];
  counts: Readonly<Record<string, number>>;
}

export interface Migrations {
  /** Deployment profiles as broker.md E has them; what is not of that shape is refused (400) with its places. */
  deploymentProfiles(caller: Caller, input: unknown, options: MigrationOptions): Promise<MigrationReport>;
  /** `passrole.yml` into the organisation, its services into `app`. */
  importProject(caller: Caller, request: { text: string; app: string; dryRun: boolean }): Promise<MigrationReport>;
  /** One app's services as `passrole.yml`. */
  exportProject(caller: Caller, request: { app: string }): Promise<string>;
}
