import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { page } from "../schemas/common.ts";
import { pageQuery } from "../schemas/queries.ts";
import { createdInvitation, invitationView, newInvitation } from "../schemas/sessions.ts";

const tag = "members";
const all = "/orgs/{org}/invitations";

/** Links with which members choose a password. */
export const invitationOperations: readonly Operation[] = [
  operation({
    id: "listInvitations",
    method: "GET",
    path: all,
    tag,
    summary: "invitations that still count",
    access: "member.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(invitationView) },
    run: async ({ broker, caller, query }) => ok(await broker.invitations.list(caller, query)),
  }),
  operation({
    id: "createInvitation",
    method: "POST",
    path: "/orgs/{org}/members/{member}/invitations",
    tag,
    summary: "a link with which a member chooses name and password, once; earlier ones of the member end",
    access: "member.update",
    body: newInvitation,
    answer: { status: 201, description: "the link, which is shown this once", schema: createdInvitation },
    isSecret: true,
    run: async ({ broker, caller, names, body }) =>
      created(await broker.invitations.create(caller, names.member, body)),
  }),
  operation({
    id: "revokeInvitation",
    method: "DELETE",
    path: `${all}/{id}`,
    tag,
    summary: "end an invitation",
    access: "member.update",
    answer: { status: 204, description: "it counts no more" },
    run: async ({ broker, caller, names }) => {
      await broker.invitations.revoke(caller, names.id);
      return nothing;
    },
  }),
];
