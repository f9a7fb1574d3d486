import type { Migrations } from "../contract/migrations.ts";
import type { Core } from "../core.ts";
import { deploymentProfiles } from "./deployment-profiles.ts";
import { exportProject } from "./export-project.ts";
import { importProject } from "./import-project.ts";

/** What is taken over into an organisation, and written out of it. */
export function migrations(core: Core): Migrations {
  return {
    deploymentProfiles: (caller, input, options) => deploymentProfiles(core, caller, input, options),
    importProject: (caller, request) => importProject(core, caller, request),
    exportProject: (caller, request) => exportProject(core, caller, request),
  };
}
