import { insertToken } from "../access/new-token.ts";
import { grantsOf, isNarrowed, tokenGrants } from "../access/token-grants.ts";
import type { Caller } from "../contract/caller.ts";
import type { NewToken, TokenView } from "../contract/members.ts";
import type { Change, Core } from "../core.ts";
import { isRoleWithin, type RoleGrant } from "../domain/grants.ts";
import { quote } from "../domain/quote.ts";
import { isRole } from "../domain/roles.ts";
import { refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { roleText, scopeColumns, type RoleColumns } from "./role-scope.ts";
import { memberNamed, requireHas, requireMayTouch, type MemberState } from "./touching.ts";
import { tokenView } from "./views.ts";

const day = 86_400;
const usualLifetime = 90 * day;
const shortestLifetime = 60;
const longestLifetime = 366 * day;

/** A new token, shown this once: for the caller, or for a member who may no more than the caller. */
export async function createToken(
  core: Core,
  caller: Caller,
  request: NewToken,
): Promise<{ token: string; view: TokenView }> {
  await core.permit(caller, "token.create");
  const { name, member = caller.member.name, lifetimeSeconds = usualLifetime, scope = {} } = request;
  if (member !== caller.member.name) await core.permit(caller, "member.update");
  checkNames({ token: name, member });
  checkLifetime(lifetimeSeconds);
  const columns = scopeColumns(scope);
  return core.write(caller, async (change) => {
    const { tables, organisationId } = change;
    const owner = await memberNamed(tables, organisationId, member);
    if (owner.row.id !== caller.member.id) requireMayTouch(change, caller, owner);
    requireHasToken(change, caller, owner, columns);
    const plan = { organisationId, memberId: owner.row.id, name, lifetimeSeconds, ...columns };
    const { text, row } = await insertToken(tables, plan, core.ports);
    change.tell({ action: "token.created", target: { token: row.id, name, member, ...scopeTold(columns) } });
    return { token: text, view: tokenView(row, member) };
  });
}

function checkLifetime(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= shortestLifetime && seconds <= longestLifetime) return;
  const message = `a token cannot last ${seconds} seconds`;
  throw refusal(400, "request/bad-lifetime", message, "ask for a minute (60) to 366 days (31622400)");
}

/** Refuses a token that could do nothing, and (403, audited) one that could do what its maker may not. */
function requireHasToken(change: Change, caller: Caller, owner: MemberState, columns: RoleColumns): void {
  const grants = tokenGrants(grantsOf(owner.bindings), columns);
  const member = owner.row.name;
  const role = roleText(columns) || "all that its member may";
  if (isBeyondMember(columns.role, grants)) throw beyondMember(change, member, role);
  if (grants.length === 0) throw useless(member, role);
  requireHas(change, caller, grants, { member, role });
  const isOperators = owner.row.operator === 1 && !isNarrowed(columns);
  if (isOperators && !caller.member.operator) requireMayTouch(change, caller, owner);
}

/** Whether a token is named after a role that none of its member's comes up to. */
function isBeyondMember(role: string, grants: readonly RoleGrant[]): boolean {
  return isRole(role) && grants.length > 0 && !grants.some((grant) => isRoleWithin(role, grant.role));
}

function beyondMember({ deny }: Change, member: string, role: string): never {
  const message = `${quote(member)} has no role that covers ${quote(role)}`;
  const hint = "a token can have less than its member, never more";
  return deny("member/more-rights", { member, role }, refusal(403, "access/not-allowed", message, hint));
}

function useless(member: string, role: string): Error {
  const message = `a token of ${quote(member)} for ${quote(role)} could do nothing`;
  return refusal(400, "request/bad-role", message, "give it a scope within the roles of its member");
}

function scopeTold(columns: RoleColumns): { scope?: string } {
  return isNarrowed(columns) ? { scope: roleText(columns).trim() } : {};
}
