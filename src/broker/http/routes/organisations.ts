import { z } from "@hono/zod-openapi";
import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { name, optional, page } from "../schemas/common.ts";
import { appView, meView, organisationView, stagePatterns } from "../schemas/organisations.ts";
import { pageQuery } from "../schemas/queries.ts";

const tag = "organisations";

/** Who one is, organisations, apps. */
export const organisationOperations: readonly Operation[] = [
  operation({
    id: "getMe",
    method: "GET",
    path: "/me",
    tag,
    summary: "whom the token belongs to, and what it may",
    access: "token",
    answer: { status: 200, description: "the member and its roles", schema: meView },
    run: async ({ broker, caller }) => ok(broker.members.me(caller)),
  }),
  operation({
    id: "createOrganisation",
    method: "POST",
    path: "/orgs",
    tag,
    summary: "make an organisation",
    access: "operator",
    body: z.strictObject({ name: name("organisation") }),
    answer: {
      status: 201,
      description: "the organisation, and its first owner's token, which is shown this once",
      schema: z.object({ organisation: organisationView, token: z.string() }),
    },
    refuses: [409],
    isSecret: true,
    run: async ({ broker, caller, body }) => created(await broker.organisations.create(caller, body)),
  }),
  operation({
    id: "getOrganisation",
    method: "GET",
    path: "/orgs/{org}",
    tag,
    summary: "an organisation",
    access: "organisation.read",
    answer: { status: 200, description: "the organisation", schema: organisationView },
    run: async ({ broker, caller }) => ok(await broker.organisations.read(caller)),
  }),
  operation({
    id: "updateOrganisation",
    method: "PATCH",
    path: "/orgs/{org}",
    tag,
    summary: "change which stages are protected or attributed",
    access: "organisation.update",
    body: z.strictObject({
      protectedStages: optional(stagePatterns),
      attributedStages: optional(stagePatterns),
    }),
    answer: { status: 200, description: "the organisation as it then is", schema: organisationView },
    takesVersion: true,
    run: async ({ broker, caller, body, precondition }) =>
      ok(await broker.organisations.update(caller, { ...body, ...precondition })),
  }),
  operation({
    id: "listApps",
    method: "GET",
    path: "/orgs/{org}/apps",
    tag,
    summary: "apps",
    access: "organisation.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(appView) },
    run: async ({ broker, caller, query }) => ok(await broker.organisations.apps(caller, query)),
  }),
  operation({
    id: "createApp",
    method: "POST",
    path: "/orgs/{org}/apps",
    tag,
    summary: "make an app",
    access: "app.create",
    body: z.strictObject({ name: name("app") }),
    answer: { status: 201, description: "the app", schema: appView },
    refuses: [409],
    run: async ({ broker, caller, body }) => created(await broker.organisations.createApp(caller, body)),
  }),
  operation({
    id: "deleteApp",
    method: "DELETE",
    path: "/orgs/{org}/apps/{app}",
    tag,
    summary: "remove an app that has no services",
    access: "app.delete",
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    run: async ({ broker, caller, names }) => {
      await broker.organisations.deleteApp(caller, names.app);
      return nothing;
    },
  }),
];
