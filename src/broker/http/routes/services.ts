import { z } from "@hono/zod-openapi";
import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { name, optional, page } from "../schemas/common.ts";
import { serviceView, shape } from "../schemas/organisations.ts";
import { pageQuery } from "../schemas/queries.ts";

const tag = "services";
const all = "/orgs/{org}/apps/{app}/services";
const one = `${all}/{service}` as const;

/** Services of an app. */
export const serviceOperations: readonly Operation[] = [
  operation({
    id: "listServices",
    method: "GET",
    path: all,
    tag,
    summary: "services of an app",
    access: "organisation.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(serviceView) },
    run: async ({ broker, caller, names, query }) => ok(await broker.organisations.services(caller, names.app, query)),
  }),
  operation({
    id: "createService",
    method: "POST",
    path: all,
    tag,
    summary: "make a service, and its app if there is none",
    access: "service.create",
    body: z.strictObject({ name: name("service"), shape: optional(shape) }),
    answer: { status: 201, description: "the service", schema: serviceView },
    refuses: [409],
    run: async ({ broker, caller, names, body: { name: service, ...rest } }) =>
      created(await broker.organisations.createService(caller, { app: names.app, service, ...rest })),
  }),
  operation({
    id: "getService",
    method: "GET",
    path: one,
    tag,
    summary: "a service",
    access: "organisation.read",
    answer: { status: 200, description: "the service", schema: serviceView },
    run: async ({ broker, caller, names }) => ok(await broker.organisations.service(caller, names)),
  }),
  operation({
    id: "deleteService",
    method: "DELETE",
    path: one,
    tag,
    summary: "remove a service with its instances, links and parameters",
    access: "service.delete",
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    run: async ({ broker, caller, names }) => {
      await broker.organisations.deleteService(caller, names);
      return nothing;
    },
  }),
];
