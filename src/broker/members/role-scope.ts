import type { RoleScope } from "../contract/members.ts";
import { quote } from "../domain/quote.ts";
import { isRole, roleNames, scopedRoles, type Role } from "../domain/roles.ts";
import type { BindingRow, MemberRow } from "../ports/rows.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { checkNames, checkStagePatterns } from "../request-names.ts";

/** The columns of a role within a scope; empty where it is not limited. */
export type RoleColumns = Pick<BindingRow, "role" | "app" | "service" | "stages">;

/** A scope as its columns; refused (400) when its names cannot be ones. */
export function scopeColumns(scope: Partial<RoleScope>): RoleColumns {
  const { role = "", app = "", service = "", stages = "" } = scope;
  checkNames({ app: scope.app, service: scope.service });
  if (scope.stages !== undefined) checkStagePatterns([scope.stages]);
  if (service !== "" && app === "") throw invalid(`the service ${quote(service)} is of no app`, "say the app too");
  if (role !== "" && !isRole(role)) throw noRole(role);
  return { role, app, service, stages };
}

/** A role that a member of this kind can be given; refused (400) otherwise. */
export function roleColumns(kind: MemberRow["kind"], given: RoleScope): RoleColumns {
  const columns = scopeColumns(given);
  if (kind === "machine" && given.role !== "machine") throw onlyMachine(given.role);
  if (kind === "user" && given.role === "machine") throw notForUsers();
  if (kind === "machine" && columns.app === "") throw tooWide();
  if (!scopedRoles.has(given.role) && isScoped(columns)) throw notScoped(given.role);
  return columns;
}

function isScoped({ app, service, stages }: RoleColumns): boolean {
  return app !== "" || service !== "" || stages !== "";
}

function noRole(role: string): Refusal {
  return invalid(`there is no role ${quote(role)}`, `give one of ${roleNames.map(quote).join(", ")}`);
}

function onlyMachine(role: Role): Refusal {
  return invalid(`a machine cannot be ${quote(role)}`, "give it the role `machine` for an app or a service");
}

function notForUsers(): Refusal {
  return invalid("only machines have the role `machine`", "give `deployer`, or make a member of kind `machine`");
}

function tooWide(): Refusal {
  return invalid("a machine cannot have every app", "say the app, or the service, that it deploys");
}

function notScoped(role: Role): Refusal {
  const scoped = [...scopedRoles].map(quote).join(", ");
  return invalid(
    `${quote(role)} is a role for all of an organisation`,
    `leave out the scope, or give one of ${scoped}`,
  );
}

function invalid(message: string, hint: string): Refusal {
  return refusal(400, "request/bad-role", message, hint);
}

/** A role's scope in words: `deployer`, `deployer of shop/orders`, `machine of shop, stages pr-*`. */
export function roleText({ role, app, service, stages }: RoleColumns): string {
  const names = [app, service].filter((name) => name !== "").join("/");
  return `${role}${names && ` of ${names}`}${stages && `, stages ${stages}`}`;
}
