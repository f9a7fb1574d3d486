import { dirname } from "node:path";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { LoadOptions, Lookup, ResolvedConfiguration } from "../read/configuration.ts";
import type { ConfigurationDocument } from "../read/document.ts";
import { excessHint, excessOf } from "../read/extent.ts";
import type { ConfigurationPorts, UserCode } from "../read/ports.ts";
import { readDotenv, usesDotenv } from "./environment.ts";
import { Expansion } from "./expand.ts";
import { failureDiagnostics } from "./failure-diagnostics.ts";
import { Files } from "./files.ts";
import { lookAhead } from "./ahead.ts";
import { childOf, rootOf, type Located } from "./location.ts";
import { placesOf } from "./places.ts";
import { Resolver } from "./resolver.ts";
import type { SourceContext } from "./source.ts";
import { sourceContext, type Workings } from "./source-context.ts";

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

/**
 * Resolves every variable of a configuration; what cannot be resolved is reported in `found`. Undefined when variables
 * make more of it than can be looked through.
 */
export async function resolveConfiguration(resolution: Resolution): Promise<ResolvedConfiguration | undefined> {
  const { file, main, ports, found } = resolution;
  const files = new Files(dirname(file), ports, found);
  const environment = { variables: ports.env };
  const resolver: Resolver = new Resolver(main, () => context);
  const expansion = new Expansion(resolver);
  const lookups: Lookup[] = [];
  const secrets: string[] = [];
  const context = sourceContext(resolution, { resolver, expansion, files, environment, lookups, secrets });
  const stage = await context.stage();
  if (await usesDotenv(main, resolver)) environment.variables = readDotenv(dirname(file), stage ?? "dev", ports);
  await context.settleInstance();
  const { only } = resolution.options;
  const value = await (only
    ? expandOnly(only, main, { resolver, expansion })
    : expandConfiguration(resolution, { resolver, expansion }, context));
  found.hide(secrets);
  found.list.push(...failureDiagnostics(resolver, main));
  if (isTooLarge(value, main, found)) return undefined;
  return { value, spanOf: placesOf(main, resolver), files: [file, ...files.names], lookups, secrets };
}

function isTooLarge(value: Record<string, unknown>, main: ConfigurationDocument, found: Diagnostics): boolean {
  const excess = excessOf(value);
  if (excess === undefined) return false;
  const largest = Object.keys(value).find((key) => excessOf(value[key]) !== undefined);
  const message = `${largest === undefined ? "the configuration" : `\`${largest}\``} ${excess}`;
  const at = main.spanOf(largest === undefined ? [] : [largest], "key");
  found.error("serverless/too-large", `${message} when its variables are resolved`, { at, hint: excessHint });
  return true;
}

type Tools = Pick<Workings, "resolver" | "expansion">;

/** Properties whose keys are stages; `stages` is Serverless Framework 4's. */
const byStage: readonly string[] = ["params", "stages"];

/** The whole configuration; only what is for other stages stays as it is written, as in the framework. */
async function expandConfiguration(
  { main, ports }: Resolution,
  { resolver, expansion }: Tools,
  context: SourceContext,
): Promise<Record<string, unknown>> {
  const root = rootOf(main);
  const groups = await stageGroups(main, context);
  const used = new Set(["default", await context.stage()]);
  const keys = Object.keys(main.root as object);
  if (ports.lookups) {
    const usedGroups = [...groups.values()].flatMap((group) =>
      [...used].flatMap((name) => (name === undefined ? [] : (childOf(group, name) ?? []))),
    );
    const others = keys.filter((key) => !groups.has(key)).map((key) => childOf(root, key)!);
    await lookAhead([...others, ...usedGroups], resolver);
  }
  const value: [string, unknown][] = [];
  for (const key of keys) {
    const group = groups.get(key);
    value.push([key, await (group ? expansion.members(group, used) : expansion.expand(childOf(root, key)!))]);
  }
  return Object.fromEntries(value);
}

async function stageGroups(main: ConfigurationDocument, { select }: SourceContext): Promise<Map<string, Located>> {
  const groups = new Map<string, Located>();
  for (const key of byStage) {
    const selected = await select(rootOf(main), [key]);
    if ("found" in selected && typeof selected.found.value === "object") groups.set(key, selected.found);
  }
  return groups;
}

/** The values that `paths` name, as far as they are there, in a configuration of their own. */
async function expandOnly(
  paths: readonly (readonly string[])[],
  main: ConfigurationDocument,
  { resolver, expansion }: Tools,
): Promise<Record<string, unknown>> {
  const value: Record<string, unknown> = {};
  for (const path of paths) {
    const selected = await resolver.select(rootOf(main), path);
    if ("found" in selected) put(value, path, await expansion.expand(selected.found));
  }
  return value;
}

function put(into: Record<string, unknown>, [key = "", ...others]: readonly string[], value: unknown): void {
  if (others.length === 0) into[key] = value;
  else put((into[key] ??= {}) as Record<string, unknown>, others, value);
}
