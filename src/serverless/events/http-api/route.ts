import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { fieldsOf, reject, text } from "../fields.ts";
import type { HttpApi } from "./http-api-settings.ts";
import { defaultRouteKey } from "./names.ts";
import { parseAuthorization, type Authorization } from "./route-authorization.ts";

/** One `httpApi` event: a route and the function that answers it. */
export interface Route {
  fn: ServiceFunction;
  origin: DocumentPath;
  /** Method and path such as `GET /users/{id}`, or `$default` for what no other route answers. */
  key: string;
  authorization?: Authorization | undefined;
}

const methods = /^(?:any|get|post|put|patch|options|head|delete)$/i;

/** Reads a route in either of its forms; one that is none is reported and left out. */
export function parseRoute(occurrence: EventOccurrence, api: HttpApi, service: Service): Route | undefined {
  const { fn, path: origin, raw } = occurrence;
  if (!isRecord(raw)) {
    const key = routeKeyOfText(raw);
    return key === undefined ? reportText(occurrence, service) : { fn, origin, key };
  }
  const fields = fieldsOf(raw, origin, service)!;
  const [method, path] = [text(fields, "method"), text(fields, "path")];
  const key = routeKey(method, path);
  if (key !== undefined) return { fn, origin, key, authorization: parseAuthorization(fields, api) };
  const [property, message] = faultOf(method, path);
  reject(fields, property, "serverless/invalid-route", message, "write e.g. `method: GET` and `path: /users/{id}`");
  return undefined;
}

function routeKeyOfText(raw: unknown): string | undefined {
  if (raw === "*") return defaultRouteKey;
  const [, method, path] = (typeof raw === "string" && /^(\S+)\s+(\/\S*)$/.exec(raw)) || [];
  return path === undefined ? undefined : routeKey(method, path);
}

/** `*` as a path is the default route, which has no method of its own. */
function routeKey(method: string | undefined, path: string | undefined): string | undefined {
  if (path === "*") return method === undefined || method === "*" ? defaultRouteKey : undefined;
  if (!path || !method) return undefined;
  if (method !== "*" && !methods.test(method)) return undefined;
  return `${method === "*" ? "ANY" : method.toUpperCase()} ${path}`;
}

function faultOf(method: string | undefined, path: string | undefined): [string, string] {
  if (!path) return ["path", "the route has no `path`"];
  if (path === "*") return ["path", "the path `*` is for all methods"];
  return method ? ["method", `\`${method}\` is no method of HTTP`] : ["method", "the route has no `method`"];
}

function reportText({ path, raw }: EventOccurrence, { diagnostics, spanOf }: Service): undefined {
  const message = typeof raw === "string" ? `\`${raw}\` is no route` : "the `httpApi` event has no route";
  diagnostics.error("serverless/invalid-route", message, {
    at: spanOf(path),
    hint: "write a method and a path such as `GET /users/{id}`, or `*` for everything",
  });
}
