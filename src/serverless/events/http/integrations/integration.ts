import type { Value } from "../../../../cloudformation/template.ts";
import type { Cors } from "../cors.ts";
import { choice, flag, mapping, present, reject, text, textMap, value, type Fields } from "../fields.ts";
import type { TransferMode } from "../invocation-uri.ts";
import type { HttpMethod } from "../route.ts";
import {
  contentHandlings,
  httpResponses,
  lambdaResponses,
  mockResponses,
  type ContentHandling,
  type ResponseRule,
} from "./responses.ts";

/** How API Gateway answers a request, by CloudFormation's types. */
export type Integration = LambdaProxy | Lambda | Http | HttpProxy | Mock;

/** The function gets the whole request and makes the whole response. */
export interface LambdaProxy {
  type: "AWS_PROXY";
  transferMode?: TransferMode | undefined;
}

/** The function gets an event that templates make. */
export interface Lambda extends Mapped {
  type: "AWS";
  /** User pool claims passed on. */
  claims: readonly string[];
}

/** Another HTTP endpoint, its answer mapped. */
export interface Http extends Backend, Mapped {
  type: "HTTP";
}

/** Another HTTP endpoint, its answer passed on. */
export interface HttpProxy extends Backend {
  type: "HTTP_PROXY";
  transferMode?: TransferMode | undefined;
}

/** API Gateway itself. */
export interface Mock extends Mapped {
  type: "MOCK";
}

export interface Backend {
  uri: Value<string>;
  /** The method it is called with. */
  method: string;
  /** VPC link to reach it through. */
  vpcLink?: Value<string> | undefined;
}

export interface Mapped {
  passThrough?: PassThrough | undefined;
  contentHandling?: ContentHandling | undefined;
  /** Content type -> Velocity template; null removes a default one. */
  templates: Readonly<Record<string, string | null>>;
  responses: readonly ResponseRule[];
}

const passThroughs = ["NEVER", "WHEN_NO_MATCH", "WHEN_NO_TEMPLATES"] as const;
type PassThrough = (typeof passThroughs)[number];

const spellings = {
  LAMBDA: "AWS",
  AWS: "AWS",
  LAMBDA_PROXY: "AWS_PROXY",
  AWS_PROXY: "AWS_PROXY",
  HTTP: "HTTP",
  HTTP_PROXY: "HTTP_PROXY",
  MOCK: "MOCK",
} as const;

/** What the integration of an event is read from besides the event itself. */
interface Context {
  method: HttpMethod;
  cors: Cors | undefined;
  claims: readonly string[];
}

/** Reads how an event is answered; asynchronous ones need a mapping, so they are not proxied unless it is asked for. */
export function parseIntegration(http: Fields, context: Context): Integration | undefined {
  const type = integrationType(http);
  const transferMode = parseTransferMode(http, type);
  switch (type) {
    case "AWS_PROXY":
      warnOfIgnored(http, "lambda-proxy", ["parameters", "schemas"]);
      return { type, transferMode };
    case "AWS":
      return { type, claims: context.claims, ...parseMapping(http, lambdaResponses(http, context.cors)) };
    case "MOCK":
      return { type, ...parseMapping(http, mockResponses(http, context.cors)) };
    case "HTTP_PROXY":
      warnOfIgnored(http, "http-proxy", ["parameters", "schemas", "uri"]);
      return withBackend(http, context.method, (backend) => ({ type, ...backend, transferMode }));
    case "HTTP":
      return withBackend(http, backendMethod(http) ?? context.method, (backend) => ({
        type,
        ...backend,
        ...parseMapping(http, httpResponses(http, context.cors)),
      }));
    default:
      return undefined;
  }
}

function integrationType(http: Fields): Integration["type"] | undefined {
  if (!present(http, "integration")) return flag(http, "async") ? "AWS" : "AWS_PROXY";
  const spelling = choice(http, "integration", Object.keys(spellings) as (keyof typeof spellings)[]);
  return spelling && spellings[spelling];
}

/** How a proxied answer is transferred, which osls 4 can say. */
function parseTransferMode(http: Fields, type: Integration["type"] | undefined): TransferMode | undefined {
  const response = http.service.framework === 4 ? mapping(http, "response") : undefined;
  const mode = response && choice(response, "transferMode", ["BUFFERED", "STREAM"]);
  if (mode === undefined || type === undefined || type.endsWith("_PROXY")) return mode;
  const hint = "take it out, or use the integration `lambda-proxy` or `http-proxy`";
  reject(response!, "transferMode", "serverless/invalid-http-event", "only a proxy has a `transferMode`", hint);
  return undefined;
}

function parseMapping(http: Fields, responses: ResponseRule[]): Mapped {
  const request = mapping(http, "request");
  const templates = request && mapping(request, "template");
  const removed = Object.entries(templates?.values ?? {}).filter(([, template]) => template === null);
  return {
    passThrough: request && choice(request, "passThrough", passThroughs),
    contentHandling: request && choice(request, "contentHandling", contentHandlings),
    templates: { ...textMap(templates), ...(Object.fromEntries(removed) as Record<string, null>) },
    responses,
  };
}

function withBackend<T extends Integration>(
  http: Fields,
  method: string,
  build: (backend: Backend) => T,
): T | undefined {
  const request = mapping(http, "request");
  const uri = request && value(request, "uri");
  const vpcLink = parseVpcLink(http);
  if (uri === undefined) {
    const message = `an HTTP integration of function \`${String(http.path[1])}\` has no \`request.uri\``;
    reject(http, "request", "serverless/invalid-http-event", message, "add the address of the backend");
    return undefined;
  }
  return build({ uri, method, vpcLink });
}

function backendMethod(http: Fields): string | undefined {
  const request = mapping(http, "request");
  return request && text(request, "method")?.toUpperCase();
}

function parseVpcLink(http: Fields): Value<string> | undefined {
  if (choice(http, "connectionType", ["VPC_LINK"]) === undefined) return undefined;
  if (present(http, "connectionId")) return value(http, "connectionId");
  const message = "a connection through a VPC link has no `connectionId`";
  reject(http, "connectionType", "serverless/invalid-http-event", message, "add the id of the VPC link");
  return undefined;
}

/** A proxy passes everything on as it is: what would map requests and responses has no effect. */
function warnOfIgnored(http: Fields, integration: string, used: readonly string[]): void {
  const request = mapping(http, "request");
  const keys = Object.keys(request?.values ?? {}).filter((key) => !used.includes(key));
  const answers = Object.keys(mapping(http, "response")?.values ?? {}).filter((key) => key !== "transferMode");
  const ignored = [...keys.map((key) => ["request", key]), ...answers.map((key) => ["response", key])];
  for (const path of ignored) {
    const message = `\`${path.join(".")}\` has no effect with the integration \`${integration}\``;
    http.service.diagnostics.warning("serverless/no-effect", message, {
      at: http.service.spanOf([...http.path, ...path], "key"),
    });
  }
}
