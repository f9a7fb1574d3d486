import { forgetAccountOf } from "../accounts/forget-account.ts";
import type { Caller } from "../contract/caller.ts";
import type { MemberView, Members } from "../contract/members.ts";
import type { Change, Core } from "../core.ts";
import { grantsOf } from "../access/token-grants.ts";
import { newId } from "../ids.ts";
import type { MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { roleColumns, roleText } from "./role-scope.ts";
import { insertRole } from "./roles-of-member.ts";
import { bindingsOf, memberNamed, requireHas, requireMayTouch, requireOwner } from "./touching.ts";
import { memberView } from "./views.ts";

/** Most roles of one member. */
const mostRoles = 50;

type MemberRequest = Parameters<Members["create"]>[1];

/** A new member, who has no token yet. */
export function createMember(core: Core, caller: Caller, request: MemberRequest): Promise<MemberView> {
  return core.change(caller, "member.update", {}, async (change) => {
    const { name, kind = "user" } = request;
    checkNames({ member: name });
    const roles = request.roles.map((role) => roleColumns(kind, role));
    if (roles.length > mostRoles) throw tooMany();
    const words = roles.map(roleText).join("; ");
    requireHas(change, caller, grantsOf(roles), { member: name, role: words });
    const row = await insertMember(change, core, { name, kind });
    for (const role of roles) await insertRole(change.tables, core.ports, row, role);
    change.tell({ action: "member.created", target: { member: name, kind, roles: words } });
    return memberView(row, await bindingsOf(change.tables, row));
  });
}

function tooMany(): Error {
  return refusal(400, "request/bad-role", `a member has at most ${mostRoles} roles`, "give wider ones");
}

async function insertMember(
  { tables, organisationId }: Change,
  { ports }: Core,
  { name, kind }: Pick<MemberRow, "name" | "kind">,
): Promise<MemberRow> {
  const id = newId("mem", ports.random);
  const row: MemberRow = { id, organisationId, name, kind, operator: 0, createdAt: ports.now() };
  await tables.members.insert(row);
  return row;
}

/** Removes a member; none of its tokens, invitations and sessions counts any more. */
export async function removeMember(core: Core, caller: Caller, name: string): Promise<void> {
  await core.change(caller, "member.update", {}, async (change) => {
    const { tables, organisationId } = change;
    checkNames({ member: name });
    const member = await memberNamed(tables, organisationId, name);
    requireMayTouch(change, caller, member);
    const of = { organisationId, memberId: member.row.id };
    await tables.bindings.remove(of);
    await tables.invitations.remove(of);
    await forgetAccountOf(tables, member.row.id);
    await tables.members.remove({ organisationId, id: member.row.id });
    await requireOwner(tables, organisationId);
    const tokens = await revokeTokens(tables, of, core.ports.now());
    change.tell({ action: "member.removed", target: { member: name, tokens } });
  });
}

function revokeTokens(
  tables: Tables,
  of: { organisationId: string; memberId: string },
  revokedAt: number,
): Promise<number> {
  return tables.tokens.update({ ...of, revokedAt: 0 }, { revokedAt });
}
