import { parse } from "yaml";
import type { Resource } from "../../src/cloudformation/template.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import { placeText } from "../../src/diagnostics/place.ts";
import { SourceFile } from "../../src/diagnostics/source-file.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import type { CompiledEvents, EventOccurrence } from "../../src/serverless/event.ts";
import { http } from "../../src/serverless/events/http/http.ts";
import { toService } from "../../src/serverless/load-service.ts";
import type { Framework, ServiceFunction } from "../../src/serverless/service.ts";

/** What the `http` events of a service compile to. */
export interface CompiledHttp extends CompiledEvents {
  resources: Record<string, Resource>;
  diagnostics: readonly Diagnostic[];
  /** `code at line:column` of each diagnostic. */
  found: readonly string[];
}

/** Compiles the `http` events of a serverless.yml given as text, at stage `dev` and a fixed time. */
export function compileHttp(text: string, framework: Framework = 4): CompiledHttp {
  const source = new SourceFile("serverless.yml", text);
  const diagnostics = new Diagnostics();
  const config = { frameworkVersion: String(framework), ...(parse(text) as ServerlessConfig) };
  const options = { stage: "dev", region: "us-east-1", deploymentTime: 1_700_000_000_000 };
  const service = toService(config, (path, part) => source.spanOf(path, part), options, diagnostics);
  const compiled = http.compile(service.functions.flatMap(httpEvents), service, new Map());
  const found = diagnostics.list.map(({ code, at }) => `${code} at ${at ? placeText(at).replace(/^[^:]*:/, "") : "-"}`);
  return { ...compiled, resources: compiled.resources ?? {}, diagnostics: diagnostics.list, found };
}

/** Compiles one event of the function `hello`, given as YAML in line 6; `more` is further YAML of the service. */
export function compileEvent(event: string, more = "provider: { name: aws }", framework: Framework = 4): CompiledHttp {
  return compileHttp(
    `service: shop
functions:
  hello:
    handler: index.main
    events:
      - http: ${event}
  auth: { handler: auth.main }
  warm-auth: { handler: auth.main, provisionedConcurrency: 1 }
${more}
`,
    framework,
  );
}

/** Properties of a resource. */
export function propertiesOf({ resources }: CompiledHttp, logicalId: string): Record<string, unknown> {
  return resources[logicalId]?.Properties ?? {};
}

function httpEvents(fn: ServiceFunction): EventOccurrence[] {
  return (fn.config.events ?? []).flatMap((event, index) => {
    const { http: raw } = event as { http?: unknown };
    return raw === undefined ? [] : [{ fn, position: index + 1, raw, path: [...fn.path, "events", index, "http"] }];
  });
}
