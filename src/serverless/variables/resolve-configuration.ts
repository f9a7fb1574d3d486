import { dirname } from "node:path";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { LoadOptions, ResolvedConfiguration } from "../read/configuration.ts";
import type { ConfigurationDocument } from "../read/document.ts";
import type { ConfigurationPorts, UserCode } from "../read/ports.ts";
import { readDotenv, usesDotenv } from "./environment.ts";
import { Expansion } from "./expand.ts";
import { failureDiagnostics } from "./failure-diagnostics.ts";
import { Files } from "./files.ts";
import { childOf, rootOf } from "./location.ts";
import { placesOf } from "./places.ts";
import { Resolver } from "./resolver.ts";
import type { SourceContext } from "./source.ts";
import { sourceContext } from "./source-context.ts";

/** What is resolved, and with what. */
export interface Resolution {
  /** The service's own file, absolute. */
  file: string;
  main: ConfigurationDocument;
  options: LoadOptions;
  ports: ConfigurationPorts;
  /** The process for user code, started when it is first needed. */
  userCode(first: string, env: ConfigurationPorts["env"]): UserCode;
  found: Diagnostics;
}

/** Resolves every variable of a configuration; what cannot be resolved is reported in `found`. */
export async function resolveConfiguration(resolution: Resolution): Promise<ResolvedConfiguration> {
  const { file, main, ports, found } = resolution;
  const files = new Files(dirname(file), ports, found);
  const environment = { variables: ports.env };
  const resolver: Resolver = new Resolver(main, () => context);
  const expansion = new Expansion(resolver);
  const context = sourceContext(resolution, { resolver, expansion, files, environment });
  const stage = await context.stage();
  if (await usesDotenv(main, resolver)) environment.variables = readDotenv(dirname(file), stage ?? "dev", ports);
  const value = await expandConfiguration(main, expansion, context);
  found.list.push(...failureDiagnostics(resolver, main));
  return { value, spanOf: placesOf(main, resolver), files: [file, ...files.names] };
}

/** The whole configuration; only the parameters of other stages stay as they are written, as in the framework. */
async function expandConfiguration(
  main: ConfigurationDocument,
  expansion: Expansion,
  { select, stage }: SourceContext,
): Promise<Record<string, unknown>> {
  const root = rootOf(main);
  const value: [string, unknown][] = [];
  for (const key of Object.keys(main.root as object)) {
    const params = key === "params" ? await select(root, [key]) : undefined;
    const groups = params && "found" in params && typeof params.found.value === "object" ? params.found : undefined;
    const used = new Set(["default", await stage()]);
    value.push([key, await (groups ? expansion.members(groups, used) : expansion.expand(childOf(root, key)!))]);
  }
  return Object.fromEntries(value);
}
