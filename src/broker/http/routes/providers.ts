import { z } from "@hono/zod-openapi";
import { kindViews } from "../../contract/provider-kinds.ts";
import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { page } from "../schemas/common.ts";
import {
  connectionRequest,
  connectionView,
  kindView,
  newProvider,
  providerChange,
  providerView,
  reason,
  usageView,
} from "../schemas/providers.ts";
import { flag, pageQuery } from "../schemas/queries.ts";

const tag = "providers";
const all = "/orgs/{org}/providers";
const one = `${all}/{provider}` as const;
const answer = { status: 200, description: "the provider as it then is", schema: providerView } as const;

/** Providers and their kinds. */
export const providerOperations: readonly Operation[] = [
  operation({
    id: "listProviderKinds",
    method: "GET",
    path: "/provider-kinds",
    tag,
    summary: "kinds of providers, and what each consists of",
    access: "token",
    query: pageQuery,
    answer: { status: 200, description: "all of them", schema: page(kindView) },
    run: async () => ok({ items: kindViews(), next: null }),
  }),
  operation({
    id: "listProviders",
    method: "GET",
    path: all,
    tag,
    summary: "providers",
    access: "provider.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(providerView) },
    run: async ({ broker, caller, query }) => ok(await broker.providers.list(caller, query)),
  }),
  operation({
    id: "createProvider",
    method: "POST",
    path: all,
    tag,
    summary: "make a provider; its external id is made with it",
    access: "provider.create",
    body: newProvider,
    answer: { status: 201, description: "the provider", schema: providerView },
    refuses: [409, 422],
    run: async ({ broker, caller, body }) => created(await broker.providers.create(caller, body)),
  }),
  operation({
    id: "getProvider",
    method: "GET",
    path: one,
    tag,
    summary: "a provider",
    access: "provider.read",
    answer: { status: 200, description: "the provider, without secret values", schema: providerView },
    run: async ({ broker, caller, names }) => ok(await broker.providers.read(caller, names.provider)),
  }),
  operation({
    id: "updateProvider",
    method: "PATCH",
    path: one,
    tag,
    summary: "change a provider; another role or account must be verified again",
    access: "provider.update",
    body: providerChange,
    answer,
    refuses: [409, 422],
    takesVersion: true,
    run: async ({ broker, caller, names, body, precondition }) =>
      ok(await broker.providers.update(caller, names.provider, { ...body, ...precondition })),
  }),
  operation({
    id: "deleteProvider",
    method: "DELETE",
    path: one,
    tag,
    summary: "remove a provider that is not linked; an owner may force it",
    access: "provider.delete",
    query: z.strictObject({ force: flag }),
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    takesVersion: true,
    run: async ({ broker, caller, names, query, precondition }) => {
      await broker.providers.remove(caller, names.provider, { ...query, ...precondition });
      return nothing;
    },
  }),
  operation({
    id: "getProviderUsage",
    method: "GET",
    path: `${one}/usage`,
    tag,
    summary: "what is reached through a provider",
    access: "provider.read",
    answer: { status: 200, description: "links and instances", schema: usageView },
    run: async ({ broker, caller, names }) => ok(await broker.providers.usage(caller, names.provider)),
  }),
  operation({
    id: "verifyProvider",
    method: "POST",
    path: `${one}/verify`,
    tag,
    summary: "try a provider's role out: with its external id, without, and with a wrong one",
    access: "provider.verify",
    answer,
    refuses: [409, 422, 502],
    run: async ({ broker, caller, names }) => ok(await broker.providers.verify(caller, names.provider)),
  }),
  operation({
    id: "connectProvider",
    method: "POST",
    path: `${one}/connection`,
    tag,
    summary: "what makes the role in the account: template, console link, command",
    access: "provider.read",
    body: connectionRequest,
    answer: { status: 200, description: "everything to make the role with", schema: connectionView },
    refuses: [409, 422],
    isLarge: true,
    run: async ({ broker, caller, names, body }) => ok(await broker.providers.connection(caller, names.provider, body)),
  }),
  operation({
    id: "rotateExternalId",
    method: "POST",
    path: `${one}/rotate-external-id`,
    tag,
    summary: "a new external id; unverified until the role requires it",
    access: "provider.update",
    answer,
    refuses: [409],
    run: async ({ broker, caller, names }) => ok(await broker.providers.rotateExternalId(caller, names.provider)),
  }),
  operation({
    id: "acceptBreadth",
    method: "POST",
    path: `${one}/accept-breadth`,
    tag,
    summary: "accept that a role is administrator of its account; audited",
    access: "provider.update",
    body: reason,
    answer,
    refuses: [409],
    run: async ({ broker, caller, names, body }) =>
      ok(await broker.providers.acceptBreadth(caller, names.provider, body.reason)),
  }),
];
