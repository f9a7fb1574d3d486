import { parse } from "yaml";
import type { Resource, TemplateStatement } from "../../src/cloudformation/template.ts";
import type { Diagnostic, SourceSpan } from "../../src/diagnostics/diagnostic.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import { SourceFile } from "../../src/diagnostics/source-file.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import type { CompiledEvents, RoleGain } from "../../src/serverless/event.ts";
import { compileEvents } from "../../src/serverless/events/compile-events.ts";
import { toService } from "../../src/serverless/load-service.ts";
import type { Framework, Service } from "../../src/serverless/service.ts";

/** What the events of a service compile to, of all kinds together. */
export interface CompiledService extends Required<CompiledEvents> {
  role: readonly RoleGain[];
  diagnostics: readonly Diagnostic[];
  /** Code of each diagnostic and the text it underlines: `serverless/wrong-service at arn:aws:sns:…`. */
  found: readonly string[];
}

/** A service of a serverless.yml given as text with `service: shop` before it, at stage `dev` in us-east-1. */
export function serviceOf(text: string, framework: Framework = 4): Service {
  const source = new SourceFile("serverless.yml", text);
  const { provider = { name: "aws" }, ...config } = parse(text) as Partial<ServerlessConfig>;
  const options = { stage: "dev", region: "us-east-1", deploymentTime: 1_700_000_000_000 };
  const complete = { ...config, provider, service: "shop", frameworkVersion: String(framework) };
  return toService(complete, (path, part) => source.spanOf(path, part), options, new Diagnostics());
}

/** Compiles the events of a service given as text, as `serviceOf` reads it; each function has a version `…LambdaVersion1`. */
export function compileServiceEvents(text: string, framework: Framework = 4): CompiledService {
  const service = serviceOf(text, framework);
  const versions = service.functions.map(({ key, stem }): [string, string] => [key, `${stem}LambdaVersion1`]);
  const compiled = compileEvents(service, new Map(versions));
  const merged = <T>(pick: (events: CompiledEvents) => Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(compiled.flatMap((events) => Object.entries(pick(events) ?? {})));
  const { list: diagnostics } = service.diagnostics;
  return {
    resources: merged(({ resources }) => resources),
    outputs: merged(({ outputs }) => outputs),
    conditions: merged(({ conditions }) => conditions),
    origins: merged(({ origins }) => origins),
    role: compiled.flatMap(({ role }) => role ?? []),
    customResources: compiled.flatMap(({ customResources }) => customResources ?? []),
    diagnostics,
    found: diagnostics.map(({ code, at }) => `${code} at ${at ? underlined(at) : "no place"}`),
  };
}

/**
 * Compiles events of the function `hello`, each given as YAML. `settings` are more properties of the function, `more` is more of the service.
 */
export function compileHello(
  events: string | readonly string[],
  { settings = "", more = "", framework = 4 }: { settings?: string; more?: string; framework?: Framework } = {},
): CompiledService {
  const items = [events].flat().map((event) => `      - ${event}`);
  const text = `functions:\n  hello:\n    events:\n${items.join("\n")}\n    handler: index.main\n    ${settings}\n${more}\n`;
  return compileServiceEvents(text, framework);
}

function underlined({ text = "", column, length = 0 }: SourceSpan): string {
  return text.slice(column - 1, column - 1 + length);
}

/** Properties of a resource. */
export function propertiesOf(
  { resources }: { resources: Record<string, Resource> },
  id: string,
): Record<string, unknown> {
  return resources[id]?.Properties ?? {};
}

/** The statements that the role gains, in order. */
export function statementsOf({ role }: CompiledService): TemplateStatement[] {
  return role.map(({ statement }) => statement);
}
