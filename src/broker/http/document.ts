import { OpenAPIHono, z, type RouteConfig } from "@hono/zod-openapi";
import {
  declaredProblems,
  openRefusalsOf,
  problemReference,
  refusalsOf,
  sessionRefusalsOf,
} from "./document-problems.ts";
import type { OpenRoute } from "./open-route.ts";
import type { Declared, Operation } from "./operation.ts";
import { pathRules } from "./path.ts";
import { openRoutes } from "./routes/open-routes.ts";
import { problemSchema } from "./schemas/problem.ts";
import { operations } from "./routes/operations.ts";
import { sessionOperations } from "./routes/sessions.ts";
import { securitySchemes, securityOf, sessionSecurityOf } from "./document-security.ts";
import type { SessionOperation } from "./session-operation.ts";
import { ifMatchPattern } from "./versions.ts";

/** Path of the API's first version. */
export const prefix = "/v1";

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(): object {
  const registry = new OpenAPIHono();
  for (const [name, scheme] of Object.entries(securitySchemes)) {
    registry.openAPIRegistry.registerComponent("securitySchemes", name, scheme);
  }
  registry.openAPIRegistry.register("Problem", problemSchema);
  for (const { name, response } of declaredProblems) {
    registry.openAPIRegistry.registerComponent("responses", name, response);
  }
  for (const operation of operations) registry.openAPIRegistry.registerPath(configOf(operation));
  for (const operation of sessionOperations) registry.openAPIRegistry.registerPath(sessionConfigOf(operation));
  for (const route of openRoutes) registry.openAPIRegistry.registerPath(openConfigOf(route));
  return registry.getOpenAPI31Document({ openapi: "3.1.0", info, tags });
}

const info = {
  title: "passrole broker",
  version: "1",
  description:
    "Which account's credentials a stage gets, and short-lived keys for one deployment at a time. Refusals are problem " +
    "documents (RFC 9457) with a stable `code`, a sentence, and a hint.",
};

const tags = [
  "organisations",
  "services",
  "instances",
  "providers",
  "links",
  "parameters",
  "deployments",
  "members",
  "audit",
  "migrations",
  "overviews",
  "sessions",
  "server",
].map((name) => ({ name }));

function configOf(operation: Operation): RouteConfig {
  const { id, method, path, tag, summary, access, body } = operation;
  return {
    operationId: id,
    method: method.toLowerCase() as Lowercase<typeof method>,
    path: prefix + path,
    tags: [tag],
    summary,
    security: securityOf(operation),
    "x-passrole-permission": access,
    request: { ...parametersOf(operation), ...bodyOf(body) },
    responses: { ...successes(operation), ...problems(refusalsOf(operation)) },
  };
}

function bodyOf(body: z.ZodType | undefined): Pick<NonNullable<RouteConfig["request"]>, "body"> {
  return body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {};
}

function sessionConfigOf(operation: SessionOperation): RouteConfig {
  const { id, method, path, summary, access, body } = operation;
  return {
    operationId: id,
    method: method.toLowerCase() as Lowercase<typeof method>,
    path: prefix + path,
    tags: ["sessions"],
    summary,
    security: sessionSecurityOf(operation),
    "x-passrole-permission": access,
    request: { ...namesOf(path), ...bodyOf(body) },
    responses: { ...successes(operation), ...problems(sessionRefusalsOf(operation)) },
  };
}

function openConfigOf(route: OpenRoute): RouteConfig {
  const { id, path, summary } = route;
  return {
    operationId: id,
    method: "get",
    path,
    tags: ["server"],
    summary,
    security: [],
    "x-passrole-permission": "none",
    responses: { ...successes(route), ...problems(openRefusalsOf(route)) },
  };
}

type Parameters = Pick<NonNullable<RouteConfig["request"]>, "params" | "query" | "headers">;

function parametersOf({ path, query, method, takesVersion, isRepeatable }: Operation): Parameters {
  const headers = {
    ...(takesVersion && method === "PUT" && { "if-none-match": header("it must not be there yet", "^\\*$") }),
    ...(takesVersion && { "if-match": header("the version that is meant, as `ETag` gave it", ifMatchPattern) }),
    ...(method === "POST" &&
      !isRepeatable && {
        "idempotency-key": header("what is sent again with it is done once", "^[\\x21-\\x7e]{1,128}$"),
      }),
  };
  return {
    ...namesOf(path),
    ...(query && { query: plainObject(query) }),
    ...(Object.keys(headers).length > 0 && { headers: z.object(headers) }),
  };
}

function namesOf(path: string): Pick<Parameters, "params"> {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name!);
  if (names.length === 0) return {};
  return { params: z.object(Object.fromEntries(names.map((name) => [name, pathName(name)]))) };
}

function pathName(name: string): z.ZodType {
  const { pattern, about } = pathRules[name]!;
  return z.string().regex(pattern).openapi({ description: about });
}

function header(description: string, pattern: string): z.ZodType {
  return z.string().regex(new RegExp(pattern)).optional().openapi({ description });
}

/** The object of a query, before it is transformed. */
function plainObject(query: z.ZodType): z.ZodObject {
  return (query instanceof z.ZodPipe ? query.in : query) as z.ZodObject;
}

function successes({ method, answer }: { method: string; answer: Declared }): RouteConfig["responses"] {
  const { status, description, schema, media = "application/json" } = answer;
  const content = schema && { content: { [media]: { schema } } };
  const known = method === "GET" && schema && hasVersion(schema);
  return {
    [status]: { description, ...content },
    ...(known && { 304: { description: "nothing has changed since the version of `If-None-Match`" } }),
  };
}

function hasVersion(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && "version" in schema.shape;
}

function problems(statuses: readonly number[]): RouteConfig["responses"] {
  return Object.fromEntries(statuses.map((status) => [status, problemReference(status)]));
}
