import { grantsOf } from "../access/token-grants.ts";
import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { MemberView, RoleScope } from "../contract/members.ts";
import type { Change, Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";
import type { BindingRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound, refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { roleColumns, roleText, type RoleColumns } from "./role-scope.ts";
import { bindingsOf, memberNamed, requireHas, requireMayTouch, requireOwner, type MemberState } from "./touching.ts";
import { memberView } from "./views.ts";

export async function insertRole(
  tables: Tables,
  { now, random }: Pick<Ports, "now" | "random">,
  { id, organisationId }: MemberRow,
  role: RoleColumns,
): Promise<void> {
  await tables.bindings.insert({ id: newId("rol", random), organisationId, memberId: id, ...role, createdAt: now() });
}

/** Gives a member a role more. */
export function addRole(core: Core, caller: Caller, name: string, given: RoleScope): Promise<MemberView> {
  return changeRoles(core, caller, name, async (change, member) => {
    const role = roleColumns(member.row.kind, given);
    const text = roleText(role);
    requireHas(change, caller, grantsOf([role]), { member: name, role: text });
    if (member.bindings.some((binding) => roleText(binding) === text)) throw hasAlready(name, text);
    await insertRole(change.tables, core.ports, member.row, role);
    return { action: "member.role_added", role: text };
  });
}

function hasAlready(name: string, role: string): Error {
  return refusal(409, "request/exists", `${quote(name)} is ${quote(role)} already`, "there is nothing to do");
}

/** Takes a role from a member; the last owner stays one. */
export function removeRole(core: Core, caller: Caller, name: string, roleId: string): Promise<MemberView> {
  return changeRoles(core, caller, name, async ({ tables, organisationId }, { row, bindings }) => {
    const binding = bindings.find(({ id }) => id === roleId);
    if (!binding) throw notFound("role", roleId);
    await tables.bindings.remove({ organisationId, memberId: row.id, id: roleId });
    await requireOwner(tables, organisationId);
    return { action: "member.role_removed", role: roleText(binding) };
  });
}

type RoleChange = (
  change: Change,
  member: MemberState,
) => Promise<{ action: "member.role_added" | "member.role_removed"; role: string }>;

function changeRoles(core: Core, caller: Caller, name: string, work: RoleChange): Promise<MemberView> {
  return core.change(caller, "member.update", {}, async (change) => {
    checkNames({ member: name });
    const member = await memberNamed(change.tables, change.organisationId, name);
    requireMayTouch(change, caller, member);
    const { action, role } = await work(change, member);
    const bindings = await bindingsOf(change.tables, member.row);
    const hashes = { before: rolesHash(member.bindings), after: rolesHash(bindings) };
    change.tell({ action, target: { member: name, role }, ...hashes });
    return memberView(member.row, bindings);
  });
}

function rolesHash(bindings: readonly BindingRow[]): string {
  return stateHash(bindings.map(roleText).toSorted());
}
