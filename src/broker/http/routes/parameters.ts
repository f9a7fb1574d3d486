import { z } from "@hono/zod-openapi";
import { nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { parameterBody } from "../reveal.ts";
import { name, optional, page } from "../schemas/common.ts";
import { level } from "../schemas/links.ts";
import { newParameter, parameterValue, parameterView } from "../schemas/parameters.ts";
import { paging } from "../schemas/queries.ts";

const tag = "parameters";
const all = "/orgs/{org}/parameters";

/** Values that deployments read, with the inheritance of providers. */
export const parameterOperations: readonly Operation[] = [
  operation({
    id: "listParameters",
    method: "GET",
    path: all,
    tag,
    summary: "parameters, without values",
    access: "parameter.read",
    query: z.strictObject({
      ...paging,
      level: optional(level),
      app: optional(name("app")),
      service: optional(name("service")),
      stage: optional(z.string().min(1).max(128)),
      region: optional(name("region")),
    }),
    answer: { status: 200, description: "part of the list", schema: page(parameterView) },
    run: async ({ broker, caller, query }) => ok(await broker.parameters.list(caller, query)),
  }),
  operation({
    id: "setParameter",
    method: "PUT",
    path: all,
    tag,
    summary: "set a parameter of a level; null hides the values of wider levels",
    access: "parameter.set",
    body: newParameter,
    answer: { status: 200, description: "the parameter, without its value", schema: parameterView },
    refuses: [409, 422],
    takesVersion: true,
    run: async ({ broker, caller, body, precondition }) =>
      ok(await broker.parameters.set(caller, { ...body, ...precondition })),
  }),
  operation({
    id: "deleteParameter",
    method: "DELETE",
    path: `${all}/{id}`,
    tag,
    summary: "remove a parameter",
    access: "parameter.set",
    answer: { status: 204, description: "it is gone" },
    takesVersion: true,
    run: async ({ broker, caller, names, precondition }) => {
      await broker.parameters.remove(caller, names.id, precondition);
      return nothing;
    },
  }),
  operation({
    id: "getParameterValue",
    method: "GET",
    path: `${all}/{id}/value`,
    tag,
    summary: "one value; audited. A secret one takes `parameter.read-secret`",
    access: "parameter.read",
    answer: { status: 200, description: "the parameter with its value", schema: parameterValue },
    refuses: [409],
    isSecret: true,
    isForTokens: true,
    run: async ({ broker, caller, names }) => ok(parameterBody(await broker.parameters.value(caller, names.id))),
  }),
];
