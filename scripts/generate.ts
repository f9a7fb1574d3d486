// Writes the generated files of the repository; with --check says which are stale and leaves with 1.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { commandReference } from "./generate/commands.ts";
import { compatibilityPage } from "./generate/compatibility.ts";
import { dashboardClient } from "./generate/dashboard-client.ts";
import { diagnosticReference } from "./generate/diagnostics.ts";
import { escalationsPage } from "./generate/escalations.ts";
import { failureReference } from "./generate/failures.ts";
import { openApi } from "./generate/openapi.ts";
import { pluginsPage } from "./generate/plugins.ts";
import { securityPage } from "./generate/security.ts";

const files: Record<string, () => Promise<string> | string> = {
  "docs/reference/commands.md": commandReference,
  "docs/reference/diagnostics.md": diagnosticReference,
  "docs/reference/failures.md": failureReference,
  "docs/reference/openapi.json": openApi,
  "docs/compatibility.md": compatibilityPage,
  "docs/escalations.md": escalationsPage,
  "docs/guide/plugins.md": pluginsPage,
  "docs/security.md": securityPage,
  "src/dashboard/api/schema.generated.ts": dashboardClient,
};

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [file, generate] of Object.entries(files)) {
  const text = await generate();
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (check) stale.push(file);
  else writeFileSync(file, text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}; run \`npm run generate\``);
  process.exit(1);
}
