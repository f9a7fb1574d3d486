import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import { present, reject, text, type Fields } from "../fields.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "OPTIONS", "HEAD", "DELETE", "ANY"] as const;

export type HttpMethod = (typeof methods)[number];

/** What an endpoint answers to. */
export interface Route {
  method: HttpMethod;
  /** Without `/` at its ends: `users/{id}`, or an empty text for the root. */
  path: string;
}

/** Where method and path stand. */
interface Places {
  method: DocumentPath;
  path: DocumentPath;
  service: Service;
}

/** Reads `GET /users/{id}`. */
export function parseShorthand(given: string, place: DocumentPath, service: Service): Route | undefined {
  const [method, path, ...rest] = given.trim().split(/\s+/);
  if (method !== undefined && path !== undefined && rest.length === 0)
    return routeOf(method, path, { method: place, path: place, service });
  service.diagnostics.error("serverless/invalid-http-event", `\`${given}\` is not a method and a path`, {
    at: service.spanOf(place),
    hint: "write for example `GET /users`, or `ANY /{proxy+}` for every method and path",
  });
  return undefined;
}

/** Reads `method` and `path` of an event. */
export function parseRoute(http: Fields): Route | undefined {
  for (const key of ["method", "path"].filter((key) => !present(http, key))) {
    const message = `an \`http\` event of function \`${String(http.path[1])}\` has no \`${key}\``;
    reject(http, key, "serverless/invalid-http-event", message, `add \`${key}\``);
  }
  const method = text(http, "method");
  const path = text(http, "path");
  if (method === undefined || path === undefined) return undefined;
  return routeOf(method, path, {
    method: [...http.path, "method"],
    path: [...http.path, "path"],
    service: http.service,
  });
}

/** A path without `/` at its ends. */
export function trimPath(path: string): string {
  return path.replace(/^\//, "").replace(/\/$/, "");
}

function routeOf(givenMethod: string, givenPath: string, places: Places): Route | undefined {
  const method = knownMethod(givenMethod, places);
  const path = usablePath(givenPath, places);
  return method === undefined || path === undefined ? undefined : { method, path };
}

function knownMethod(given: string, { method, service }: Places): HttpMethod | undefined {
  const known = methods.find((name) => name === given.toUpperCase());
  if (known) return known;
  service.diagnostics.error("serverless/unknown-method", `\`${given}\` is not a method of API Gateway`, {
    at: service.spanOf(method),
    hint: given === "*" ? "write `any` for every method" : `the methods are ${methods.join(", ")}`,
  });
  return undefined;
}

function usablePath(given: string, { path, service }: Places): string | undefined {
  const trimmed = trimPath(given);
  const parts = trimmed === "" ? [] : trimmed.split("/");
  const at = service.spanOf(path);
  const hint = "each part of a path is plain text or `{name}`, the last one may be `{name+}`";
  const problem = pathProblem(parts);
  if (problem !== undefined) {
    service.diagnostics.error("serverless/invalid-path", `the path \`${given}\` ${problem}`, { at, hint });
    return undefined;
  }
  if (parts.slice(0, -1).some((part) => part.endsWith("+}"))) {
    const message = `the path \`${given}\` goes on after a part that takes the rest: API Gateway will refuse it`;
    service.diagnostics.warning("serverless/invalid-path", message, { at, hint });
  }
  return trimmed;
}

/** What of a path no resource can be made, if anything. */
function pathProblem(parts: readonly string[]): string | undefined {
  if (parts.includes("")) return "has an empty part";
  const odd = parts.find((part) => !/^(?:[^\s{}*?#]+|\{[^\s{}*?#]+\})$/.test(part));
  return odd === undefined ? undefined : `has the part \`${odd}\`, which API Gateway refuses`;
}
