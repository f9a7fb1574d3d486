import { created, nothing, ok } from "../answers.ts";
import { operation, type Operation } from "../operation.ts";
import { page } from "../schemas/common.ts";
import {
  createdToken,
  memberView,
  newMember,
  newToken,
  permissionPlace,
  permissionsView,
  roleScope,
  supposedReach,
  supposedRoles,
  tokenView,
} from "../schemas/members.ts";
import { pageQuery } from "../schemas/queries.ts";

const tag = "members";
const all = "/orgs/{org}/members";
const one = `${all}/{member}` as const;

/** Members, their roles, and tokens. */
export const memberOperations: readonly Operation[] = [
  operation({
    id: "listPermissions",
    method: "GET",
    path: "/orgs/{org}/permissions",
    tag,
    summary: "what the caller may do to a part of the organisation, or to all of it",
    access: "token",
    query: permissionPlace,
    answer: { status: 200, description: "every permission it has there", schema: permissionsView },
    run: async ({ broker, caller, query }) => ok({ permissions: await broker.members.permissions(caller, query) }),
  }),
  operation({
    id: "previewReach",
    method: "POST",
    path: "/orgs/{org}/reach/preview",
    tag,
    summary: "for which stages someone with these roles could get keys; nothing is changed",
    access: "member.read",
    body: supposedRoles,
    answer: { status: 200, description: "only stages that would be reached", schema: supposedReach },
    isRepeatable: true,
    run: async ({ broker, caller, body }) => ok({ cells: await broker.members.previewReach(caller, body.roles) }),
  }),
  operation({
    id: "listMembers",
    method: "GET",
    path: all,
    tag,
    summary: "members with their roles",
    access: "member.read",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(memberView) },
    run: async ({ broker, caller, query }) => ok(await broker.members.list(caller, query)),
  }),
  operation({
    id: "createMember",
    method: "POST",
    path: all,
    tag,
    summary: "add a member",
    access: "member.update",
    body: newMember,
    answer: { status: 201, description: "the member", schema: memberView },
    refuses: [409],
    run: async ({ broker, caller, body }) => created(await broker.members.create(caller, body)),
  }),
  operation({
    id: "removeMember",
    method: "DELETE",
    path: one,
    tag,
    summary: "remove a member, whose tokens end with it",
    access: "member.update",
    answer: { status: 204, description: "it is gone" },
    refuses: [409],
    run: async ({ broker, caller, names }) => {
      await broker.members.remove(caller, names.member);
      return nothing;
    },
  }),
  operation({
    id: "addRole",
    method: "POST",
    path: `${one}/roles`,
    tag,
    summary: "give a member a role, everywhere or within a scope",
    access: "member.update",
    body: roleScope,
    answer: { status: 201, description: "the member", schema: memberView },
    refuses: [409],
    run: async ({ broker, caller, names, body }) => created(await broker.members.addRole(caller, names.member, body)),
  }),
  operation({
    id: "removeRole",
    method: "DELETE",
    path: `${one}/roles/{id}`,
    tag,
    summary: "take a role away; the last owner stays",
    access: "member.update",
    answer: { status: 200, description: "the member", schema: memberView },
    refuses: [409],
    run: async ({ broker, caller, names }) => ok(await broker.members.removeRole(caller, names.member, names.id)),
  }),
  operation({
    id: "listTokens",
    method: "GET",
    path: "/orgs/{org}/tokens",
    tag,
    summary: "one's own tokens, or all",
    access: "token",
    query: pageQuery,
    answer: { status: 200, description: "part of the list", schema: page(tokenView) },
    run: async ({ broker, caller, query }) => ok(await broker.members.tokens(caller, query)),
  }),
  operation({
    id: "createToken",
    method: "POST",
    path: "/orgs/{org}/tokens",
    tag,
    summary: "a token of one's own or, with `member.update`, of another member",
    access: "token.create",
    body: newToken,
    answer: { status: 201, description: "the token, which is shown this once", schema: createdToken },
    refuses: [409],
    isSecret: true,
    run: async ({ broker, caller, body }) => created(await broker.members.createToken(caller, body)),
  }),
  operation({
    id: "revokeToken",
    method: "DELETE",
    path: "/orgs/{org}/tokens/{id}",
    tag,
    summary: "revoke a token of one's own or, with `token.revoke`, another",
    access: "token",
    answer: { status: 204, description: "it counts no more" },
    run: async ({ broker, caller, names }) => {
      await broker.members.revokeToken(caller, names.id);
      return nothing;
    },
  }),
];
