import { relative } from "node:path";
import { loadConfiguration, type LoadOptions, type ResolvedConfiguration } from "./load.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { ConfigurationPorts, UserCodeCall, UserCodeResult } from "./ports.ts";

/** A machine in memory, for tests: its files stand in `/service`, their names in diagnostics are relative to it. */
export function memoryPorts(
  files: Readonly<Record<string, string>>,
  env: ConfigurationPorts["env"] = {},
  run: (call: UserCodeCall) => Promise<UserCodeResult> = async () => ({ failure: { message: "no code in this test" } }),
): ConfigurationPorts {
  return {
    readText: (file) => files[relative("/service", file)],
    displayName: (file) => relative("/service", file),
    env,
    now: () => 1_700_000_000_000,
    startUserCode: () => ({ run, close: () => {} }),
  };
}

/** Loads `/service/serverless.yml` of such a machine. */
export async function loadFromMemory(
  files: Readonly<Record<string, string>>,
  options: LoadOptions = {},
  env: ConfigurationPorts["env"] = {},
): Promise<Outcome<ResolvedConfiguration>> {
  return loadConfiguration("/service/serverless.yml", options, memoryPorts(files, env));
}
