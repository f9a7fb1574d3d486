import type { Cors } from "../cors.ts";
import { choice, present, reject, type Fields } from "../../fields.ts";
import type { TransferMode } from "../invocation-uri.ts";
import type { HttpMethod } from "../route.ts";
import { backendMethod, parseBackend } from "./backend.ts";
import type { Integration } from "./integration.ts";
import { parseMapped } from "./mapped.ts";
import { httpResponses, lambdaResponses, mockResponses } from "./responses.ts";

/** The settings of an event that its integration is read from, each mapping read once. */
export interface IntegrationSettings {
  http: Fields;
  /** `request` and `response` of the event; without keys where they are left out. */
  request: Fields;
  response: Fields;
  method: HttpMethod;
  async: boolean;
  cors: Cors | undefined;
  claims: readonly string[];
}

const spellings = {
  LAMBDA: "AWS",
  AWS: "AWS",
  LAMBDA_PROXY: "AWS_PROXY",
  AWS_PROXY: "AWS_PROXY",
  HTTP: "HTTP",
  HTTP_PROXY: "HTTP_PROXY",
  MOCK: "MOCK",
} as const;

/** Reads how an event is answered. */
export function parseIntegration(settings: IntegrationSettings): Integration | undefined {
  const { http, request, response, cors } = settings;
  const type = integrationType(settings);
  const transferMode = parseTransferMode(response, type);
  switch (type) {
    case "AWS_PROXY":
      warnOfIgnored(settings, "lambda-proxy", ["parameters", "schemas"]);
      return { type, transferMode };
    case "AWS":
      return { type, claims: settings.claims, ...parseMapped(request, lambdaResponses(response, cors)) };
    case "MOCK":
      return { type, ...parseMapped(request, mockResponses(response, cors)) };
    case "HTTP_PROXY": {
      warnOfIgnored(settings, "http-proxy", ["parameters", "schemas", "uri"]);
      const backend = parseBackend(http, request, settings.method);
      return backend && { type, ...backend, transferMode };
    }
    case "HTTP": {
      const backend = parseBackend(http, request, backendMethod(request) ?? settings.method);
      return backend && { type, ...backend, ...parseMapped(request, httpResponses(response, cors)) };
    }
    default:
      return undefined;
  }
}

/** An asynchronous function's answer has to be made up, so it is not proxied unless that is asked for. */
function integrationType({ http, async }: IntegrationSettings): Integration["type"] | undefined {
  if (!present(http, "integration")) return async ? "AWS" : "AWS_PROXY";
  const spelling = choice(http, "integration", Object.keys(spellings) as (keyof typeof spellings)[]);
  return spelling && spellings[spelling];
}

/** How a proxied answer is transferred, which osls 4 can say. */
function parseTransferMode(response: Fields, type: Integration["type"] | undefined): TransferMode | undefined {
  if (response.service.framework === 3) return undefined;
  const mode = choice(response, "transferMode", ["BUFFERED", "STREAM"]);
  if (mode === undefined || type === undefined || type.endsWith("_PROXY")) return mode;
  const hint = "take it out, or use the integration `lambda-proxy` or `http-proxy`";
  reject(response, "transferMode", "serverless/invalid-http-event", "only a proxy has a `transferMode`", hint);
  return undefined;
}

/** A proxy passes everything on as it is: what would map requests and responses has no effect. */
function warnOfIgnored({ request, response }: IntegrationSettings, integration: string, used: readonly string[]): void {
  const ignored = [...keysBut(used, request), ...keysBut(["transferMode"], response)];
  const { diagnostics, spanOf } = request.service;
  for (const path of ignored) {
    const message = `\`${path.slice(-2).join(".")}\` has no effect with the integration \`${integration}\``;
    diagnostics.warning("serverless/no-effect", message, { at: spanOf(path, "key") });
  }
}

function keysBut(used: readonly string[], { values, path }: Fields): Fields["path"][] {
  const others = Object.keys(values).filter((key) => !used.includes(key));
  return others.map((key) => [...path, key]);
}
