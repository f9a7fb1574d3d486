import { onProtectedStages, organisationWide } from "../../src/broker/domain/grants.ts";
import {
  allows,
  permissions,
  roleNames,
  scopedRoles,
  type Permission,
  type Role,
} from "../../src/broker/domain/roles.ts";
import { pageWithTable } from "./page-with-table.ts";

/** The page about security, with every permission and what each role may. */
export function securityPage(): string {
  const head = ["permission", ...roleNames];
  const rows = permissions.map((permission) => [
    `\`${permission}\``,
    ...roleNames.map((role) => cell(role, permission)),
  ]);
  return pageWithTable({ page: "docs/security.md", name: "roles", head, rows });
}

function cell(role: Role, permission: Permission): string {
  if (!allows[role].has(permission)) return "–";
  if (!scopedRoles.has(role) || organisationWide.has(permission)) return "yes";
  return role === "developer" && !onProtectedStages.has(permission) ? "in scope, unprotected" : "in scope";
}
