import { readFileSync } from "node:fs";
import { onProtectedStages, organisationWide } from "../../src/broker/domain/grants.ts";
import {
  allows,
  permissions,
  roleNames,
  scopedRoles,
  type Permission,
  type Role,
} from "../../src/broker/domain/roles.ts";

const page = "docs/security.md";
const begin = "<!-- roles -->";
const end = "<!-- /roles -->";

/** The page about security with the table of roles as the code has it. */
export function securityPage(): string {
  const [before, rest = ""] = readFileSync(page, "utf8").split(begin);
  const after = rest.split(end)[1];
  if (after === undefined) throw new Error(`${page} lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${roleTable()}\n\n${end}${after}`;
}

/** Every permission with what each role may. */
function roleTable(): string {
  const head = ["permission", ...roleNames];
  const rows = permissions.map((permission) => [
    `\`${permission}\``,
    ...roleNames.map((role) => cell(role, permission)),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!, fill)).join(" | ")} |`;
  return [
    line(head),
    line(
      head.map(() => ""),
      "-",
    ),
    ...rows.map((row) => line(row)),
  ].join("\n");
}

function cell(role: Role, permission: Permission): string {
  if (!allows[role].has(permission)) return "–";
  if (!scopedRoles.has(role) || organisationWide.has(permission)) return "yes";
  return role === "developer" && !onProtectedStages.has(permission) ? "in scope, unprotected" : "in scope";
}
