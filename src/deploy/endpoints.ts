import type { StackResource } from "../aws/cloudformation.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { partitionOf, urlSuffixOf } from "../iam/arn.ts";
import type { Service, ServiceFunction } from "../serverless/service.ts";
import { physicalId } from "./deployed-functions.ts";

/** An address that a service answers at. */
export interface Endpoint {
  kind: "rest" | "http" | "websocket" | "function-url" | "cloudfront";
  /** `GET`, `ANY`, …, of REST and HTTP APIs. */
  method?: string;
  url: string;
  /** Key of the function that answers, where it is one. */
  function?: string;
}

type Outputs = Readonly<Record<string, string>>;

/** The addresses of a deployed service: its events, at what the stack's outputs say, else at its APIs' own addresses. */
export function endpointsOf(
  service: Service,
  outputs: Outputs,
  resources: readonly StackResource[],
): readonly Endpoint[] {
  const api = (logicalId: string): string | undefined => apiAddress(physicalId(logicalId, resources), service);
  const staged = (address: string | undefined): string | undefined => address && `${address}/${service.stage}`;
  const rest = outputs["ServiceEndpoint"] ?? staged(api("ApiGatewayRestApi"));
  const http = outputs["HttpApiUrl"] ?? api("HttpApi") ?? externalHttpApi(service);
  const websocket = outputs["ServiceEndpointWebsocket"] ?? staged(api("WebsocketsApi"))?.replace(/^https/, "wss");
  const distribution = outputs["CloudFrontDistributionDomainName"];
  return [
    ...(rest === undefined ? [] : routes("rest", "http", rest, service)),
    ...(websocket === undefined ? [] : [{ kind: "websocket", url: websocket } as const]),
    ...(http === undefined ? [] : routes("http", "httpApi", http, service)),
    ...(distribution === undefined ? [] : [{ kind: "cloudfront", url: `https://${distribution}` } as const]),
    ...service.functions.flatMap((fn) => functionUrl(fn, outputs)),
  ];
}

/** An API that `provider.httpApi.id` names is no part of the stack: its usual address. */
function externalHttpApi(service: Service): string | undefined {
  const id = service.provider.httpApi?.["id"];
  return apiAddress(typeof id === "string" ? id : undefined, service);
}

function apiAddress(id: string | undefined, { region }: Service): string | undefined {
  return id === undefined ? undefined : `https://${id}.execute-api.${region}.${urlSuffixOf(partitionOf(region))}`;
}

function routes(kind: "rest" | "http", event: "http" | "httpApi", base: string, service: Service): Endpoint[] {
  return service.functions.flatMap((fn) =>
    (fn.config.events ?? []).flatMap((each) => {
      const route = isRecord(each) && event in each ? routeOf(each[event]) : undefined;
      return route ? [{ kind, method: route.method, url: addressOf(base, route.path), function: fn.key }] : [];
    }),
  );
}

function functionUrl({ key, stem }: ServiceFunction, outputs: Outputs): Endpoint[] {
  const url = outputs[`${stem}LambdaFunctionUrl`];
  return url === undefined ? [] : [{ kind: "function-url", url, function: key }];
}

/** `GET /users`, `*`, or an object with `method` and `path`. */
function routeOf(raw: unknown): { method: string; path: string } | undefined {
  if (raw === "*") return { method: "ANY", path: "" };
  const [method, path = ""] = typeof raw === "string" ? raw.trim().split(/\s+/) : membersOf(raw);
  if (method === undefined) return undefined;
  return { method: method === "*" ? "ANY" : method.toUpperCase(), path: path === "*" ? "" : path };
}

function membersOf(raw: unknown): [method?: string, path?: string] {
  if (!isRecord(raw) || typeof raw["path"] !== "string") return [];
  return [typeof raw["method"] === "string" ? raw["method"] : "*", raw["path"]];
}

function addressOf(base: string, path: string): string {
  const trimmed = path.replace(/^\/+/, "").replace(/\/+$/, "");
  return trimmed === "" ? base : `${base}/${trimmed}`;
}
