import { grantsOf } from "../access/token-grants.ts";
import type { Caller } from "../contract/caller.ts";
import type { Change } from "../core.ts";
import { isCovered, type RoleGrant } from "../domain/grants.ts";
import { quote } from "../domain/quote.ts";
import type { BindingRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound, refusal } from "../refusal.ts";

/** A member with its roles. */
export interface MemberState {
  row: MemberRow;
  bindings: readonly BindingRow[];
}

/** A member of an organisation; refused (404) when there is none of this name. */
export async function memberNamed(tables: Tables, organisationId: string, name: string): Promise<MemberState> {
  const row = await tables.members.find({ organisationId, name });
  if (!row) throw notFound("member", name);
  return { row, bindings: await bindingsOf(tables, row) };
}

export function bindingsOf(tables: Tables, { id, organisationId }: MemberRow): Promise<BindingRow[]> {
  return tables.bindings.list({ organisationId, memberId: id });
}

/** Refuses (403, audited) to change anything about a member who has more than the caller. */
export function requireMayTouch({ deny }: Pick<Change, "deny">, caller: Caller, { row, bindings }: MemberState): void {
  const isBeyond = grantsOf(bindings).some((grant) => !isCovered(grant, caller.grants));
  const isOperator = row.operator === 1 && !caller.member.operator;
  if (!isBeyond && !isOperator) return;
  const message = `${quote(row.name)} may do more than ${quote(caller.member.name)}`;
  const hint = isOperator ? "an operator can do it" : "an owner can do it";
  deny("member/more-rights", { member: row.name }, refusal(403, "access/not-allowed", message, hint));
}

/** Refuses (403, audited) to give what the caller does not have. */
export function requireHas(
  { deny }: Pick<Change, "deny">,
  caller: Caller,
  given: readonly RoleGrant[],
  { member, role }: { member: string; role: string },
): void {
  if (given.every((grant) => isCovered(grant, caller.grants))) return;
  const message = `${quote(caller.member.name)} may not give ${quote(role)}, which is more than it has`;
  deny("member/more-rights", { member, role }, refusal(403, "access/not-allowed", message, "an owner can give it"));
}

/** Refuses (409) to leave an organisation without an owner; asked at the end of a change. */
export async function requireOwner(tables: Tables, organisationId: string): Promise<void> {
  const owners = await tables.bindings.count({ organisationId, role: "owner" });
  if (owners > 0) return;
  const message = "that would leave the organisation without an owner";
  throw refusal(409, "member/last-owner", message, "make someone else an owner first");
}
