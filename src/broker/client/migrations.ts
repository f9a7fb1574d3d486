import type { MigrationOptions, MigrationReport } from "../contract/migrations.ts";
import type { BrokerConnection } from "./connection.ts";
import { as } from "./shape.ts";

/** What is taken over into an organisation, and written out of it. */
export interface MigrationsClient {
  deploymentProfiles(profiles: unknown, options: MigrationOptions): Promise<MigrationReport>;
  importProject(request: { text: string; app: string; dryRun: boolean }): Promise<MigrationReport>;
  exportProject(app: string): Promise<string>;
}

export function migrationsClient(connection: BrokerConnection, org: string): MigrationsClient {
  const { json, text } = connection;
  const own = ["orgs", org];
  return {
    deploymentProfiles: (body, options) => {
      const path = [...own, "migrations", "deployment-profiles"];
      return json({ method: "POST", path, query: { ...options }, body, timeout: 120_000 }, as<MigrationReport>);
    },
    importProject: (body) => json({ method: "POST", path: [...own, "projects"], body }, as<MigrationReport>),
    exportProject: (app) => text({ method: "GET", path: [...own, "projects", app] }, "text/yaml"),
  };
}
