import { dirname } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { resolveConfiguration } from "../variables/resolve-configuration.ts";
import type { LoadOptions, ResolvedConfiguration } from "./configuration.ts";
import type { ConfigurationPorts, UserCode } from "./ports.ts";
import { readConfiguration } from "./read-configuration.ts";

export type { LoadOptions, ResolvedConfiguration } from "./configuration.ts";

/** Reads a service's configuration file (an absolute path) and resolves its variables; every problem is reported. */
export async function loadConfiguration(
  file: string,
  options: LoadOptions,
  ports: ConfigurationPorts,
): Promise<Outcome<ResolvedConfiguration>> {
  const found = new Diagnostics();
  let started: UserCode | undefined;
  const userCode = (first: string, env: ConfigurationPorts["env"]): UserCode =>
    (started ??= ports.startUserCode({ file: first, folder: dirname(file), env }));
  try {
    const main = found.take(await readConfiguration(file, ports, () => userCode(file, ports.env)));
    if (!main) return found.outcome<ResolvedConfiguration>(undefined);
    return found.outcome(await resolveConfiguration({ file, main, options, ports, userCode, found }));
  } finally {
    started?.close();
  }
}
