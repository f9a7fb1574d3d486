import { ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { anyObject } from "../schemas/common.ts";
import { migrationQuery, migrationReport, profiles, profilesReport, projectImport } from "../schemas/migrations.ts";

const tag = "migrations";
const yaml = "text/yaml";
const answer = { status: 200, description: "what was done, or would be", schema: migrationReport } as const;

/** What is taken over from elsewhere, and written out again. */
export const migrationOperations: readonly Operation[] = [
  operation({
    id: "migrateDeploymentProfiles",
    method: "POST",
    path: "/orgs/{org}/migrations/deployment-profiles",
    tag,
    summary: "take deployment profiles over as providers, links and parameters",
    access: "migration.run",
    query: migrationQuery,
    body: profiles,
    answer: { ...answer, schema: profilesReport },
    refuses: [409, 412, 422],
    isLarge: true,
    run: async ({ broker, caller, query, body }) => ok(await broker.migrations.deploymentProfiles(caller, body, query)),
  }),
  operation({
    id: "importProject",
    method: "POST",
    path: "/orgs/{org}/projects",
    tag,
    summary: "take `passrole.yml` over into the organisation",
    access: "project.import",
    body: projectImport,
    answer,
    refuses: [409, 422],
    isLarge: true,
    run: async ({ broker, caller, body }) => ok(await broker.migrations.importProject(caller, body)),
  }),
  operation({
    id: "exportProject",
    method: "GET",
    path: "/orgs/{org}/projects/{app}",
    tag,
    summary: "an app's services as `passrole.yml`",
    access: "project.export",
    answer: { status: 200, description: "the file", schema: anyObject, media: yaml },
    run: async ({ broker, caller, names }) => {
      const content = await broker.migrations.exportProject(caller, { app: names.app });
      return { status: 200, text: { media: yaml, content } };
    },
  }),
];
