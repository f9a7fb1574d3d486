import { z } from "@hono/zod-openapi";
import { nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { name, optional, page } from "../schemas/common.ts";
import { linkEffect, linkView, newLink } from "../schemas/links.ts";
import { flag, paging } from "../schemas/queries.ts";

const tag = "links";
const all = "/orgs/{org}/links";

/** Which provider a level gets. */
export const linkOperations: readonly Operation[] = [
  operation({
    id: "listLinks",
    method: "GET",
    path: all,
    tag,
    summary: "links",
    access: "link.read",
    query: z.strictObject({ ...paging, app: optional(name("app")), service: optional(name("service")) }),
    answer: { status: 200, description: "part of the list", schema: page(linkView) },
    run: async ({ broker, caller, query }) => ok(await broker.links.list(caller, query)),
  }),
  operation({
    id: "setLink",
    method: "PUT",
    path: all,
    tag,
    summary: "link a provider, or the explicit `none`, to a level; to the organisation with `link.set-default`",
    access: "link.set",
    body: newLink,
    answer: { status: 200, description: "the link", schema: linkView },
    refuses: [409, 422],
    takesVersion: true,
    run: async ({ broker, caller, body, precondition }) =>
      ok(await broker.links.set(caller, { ...body, ...precondition })),
  }),
  operation({
    id: "previewLink",
    method: "POST",
    path: `${all}/preview`,
    tag,
    summary: "which instances a link would change; nothing is changed",
    access: "link.read",
    body: newLink,
    answer: { status: 200, description: "every instance that would get something else", schema: page(linkEffect) },
    refuses: [409, 422],
    isRepeatable: true,
    run: async ({ broker, caller, body }) => ok({ items: await broker.links.preview(caller, body), next: null }),
  }),
  operation({
    id: "previewLinkRemoval",
    method: "GET",
    path: `${all}/{id}/removal`,
    tag,
    summary: "which instances removing a link would change; nothing is changed",
    access: "link.read",
    answer: { status: 200, description: "every instance that would get something else", schema: page(linkEffect) },
    run: async ({ broker, caller, names }) =>
      ok({ items: await broker.links.previewRemoval(caller, names.id), next: null }),
  }),
  operation({
    id: "removeLink",
    method: "DELETE",
    path: `${all}/{id}`,
    tag,
    summary: "remove a link; an owner may force it where it is in use",
    access: "link.set",
    query: z.strictObject({ force: flag }),
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    takesVersion: true,
    run: async ({ broker, caller, names, query, precondition }) => {
      await broker.links.remove(caller, names.id, { ...query, ...precondition });
      return nothing;
    },
  }),
];
