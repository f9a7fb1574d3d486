import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import { toService } from "../../src/serverless/load-service.ts";
import { loadConfiguration } from "../../src/serverless/read/load.ts";
import type { ConfigurationPorts } from "../../src/serverless/read/ports.ts";
import { validateConfiguration } from "../../src/serverless/schema/validate.ts";
import type { Service } from "../../src/serverless/service.ts";

/**
 * Files of services: our golden cases and, where there is time for all (`PASSROLE_TEST_ALL`) and they are there, the
 * corpora beside the repository.
 */
export function sampleServices(): string[] {
  const golden = globSync("test/golden/templates/*/serverless.yml");
  const corpora = ["guide-cases", "iam-cases", "corpus"].map((name) => join("..", "shared", "data", name));
  const given = process.env["PASSROLE_TEST_ALL"] ? corpora.filter((folder) => existsSync(folder)) : [];
  return [...golden, ...given.flatMap((folder) => globSync(join(folder, "*", "input", "serverless.y*ml")))]
    .map((file) => resolve(file))
    .toSorted();
}

/**
 * The service of a file at stage `dev`, its configuration changed before anything is compiled. Undefined where it cannot
 * be read without AWS, the user's code or files that are not there.
 */
export async function sampleService(
  file: string,
  change: (config: ServerlessConfig) => ServerlessConfig,
): Promise<Service | undefined> {
  const diagnostics = new Diagnostics();
  const loaded = diagnostics.take(await loadConfiguration(file, { stage: "dev", cliOptions: {} }, portsFor(file)));
  const valid = loaded && diagnostics.take(validateConfiguration(loaded.value, loaded.spanOf));
  if (!valid) return undefined;
  const options = { stage: "dev", region: "us-east-1", deploymentTime: 1_700_000_000_000 };
  return toService(change(valid.config), valid.spanOf, options, new Diagnostics());
}

function portsFor(file: string): ConfigurationPorts {
  return {
    readText: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
    displayName: (path) => basename(path),
    env: environmentOf(file),
    now: () => 0,
    startUserCode: () => {
      throw new Error("the user's code is not run here");
    },
  };
}

function environmentOf(file: string): Record<string, string> {
  const meta = join(dirname(file), "..", "meta.json");
  if (!existsSync(meta)) return {};
  return (JSON.parse(readFileSync(meta, "utf8")) as { env?: Record<string, string> }).env ?? {};
}
