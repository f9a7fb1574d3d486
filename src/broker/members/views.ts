import { isoTime } from "../iso-time.ts";
import type { Caller, MeView } from "../contract/caller.ts";
import type { MemberView, RoleScope, TokenView } from "../contract/members.ts";
import type { RoleGrant } from "../domain/grants.ts";
import type { Role } from "../domain/roles.ts";
import type { BindingRow, MemberRow, TokenRow } from "../ports/rows.ts";
import type { RoleColumns } from "./role-scope.ts";

/** What a caller is told about itself. */
export function meView({ organisation, member, token, grants }: Caller): MeView {
  return {
    organisation: organisation.name,
    member: member.name,
    kind: member.kind,
    operator: member.operator,
    token: { ...token, expiresAt: isoTime(token.expiresAt) },
    roles: grants.map(shownGrant),
  };
}

/** A grant as it is told: the narrower of each part of a scope, and of that of its token. */
export function shownGrant({ role, app, service, stages, narrowedTo }: RoleGrant): MeView["roles"][number] {
  const patterns = [stages, narrowedTo?.stages].flatMap((one) => (one ? [one.text] : []));
  return {
    role,
    app: app ?? narrowedTo?.app ?? null,
    service: service ?? narrowedTo?.service ?? null,
    stages: patterns.length === 0 ? null : [...new Set(patterns)].join(" and "),
  };
}

export function memberView(
  { name, kind, operator, createdAt }: MemberRow,
  bindings: readonly BindingRow[],
): MemberView {
  const ordered = bindings.toSorted((one, other) => one.createdAt - other.createdAt);
  return {
    name,
    kind,
    operator: operator === 1,
    roles: ordered.map((row) => ({ id: row.id, role: row.role as Role, ...scopeParts(row) })),
    createdAt: isoTime(createdAt),
  };
}

export function tokenView(row: TokenRow, member: string): TokenView {
  const scope = { ...(row.role !== "" && { role: row.role as Role }), ...scopeParts(row) };
  return {
    id: row.id,
    name: row.name,
    member,
    ...(Object.keys(scope).length > 0 && { scope }),
    expiresAt: isoTime(row.expiresAt),
    createdAt: isoTime(row.createdAt),
    firstUsedAt: row.firstUsedAt === 0 ? null : isoTime(row.firstUsedAt),
    revokedAt: row.revokedAt === 0 ? null : isoTime(row.revokedAt),
  };
}

function scopeParts({ app, service, stages }: RoleColumns | TokenRow | BindingRow): Omit<RoleScope, "role"> {
  return { ...(app !== "" && { app }), ...(service !== "" && { service }), ...(stages !== "" && { stages }) };
}
