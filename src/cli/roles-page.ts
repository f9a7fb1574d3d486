import type { Style } from "../diagnostics/style.ts";
import type { RoleView, StatementView } from "../serverless/role/view.ts";
import { row } from "./columns.ts";

/** Roles as a person reads them: who runs with each, and what it may do, a line per service and set of resources. */
export function rolesPage(roles: readonly RoleView[], style: Style, columns: number): string {
  return roles.map((role) => roleBlock(role, style, columns)).join("\n");
}

function roleBlock(role: RoleView, style: Style, columns: number): string {
  const head = `  ${style.bold(role.name)}  ${style.dim(kindText(role))}`;
  const functions = `    ${style.dim("runs")} ${role.functions.map((name) => style.cyan(name)).join(style.dim(", "))}`;
  return [head, functions, ...grantLines(role, style, columns), ""].join("\n");
}

function kindText({ kind, logicalId }: RoleView): string {
  if (kind === "generated") return "generated";
  return kind === "external" ? "not in this template: its permissions are not known here" : `${logicalId} in resources`;
}

interface Grant {
  deny: boolean;
  service: string;
  actions: string;
  resources: string;
}

function grantLines(role: RoleView, style: Style, columns: number): string[] {
  const grants = mergedGrants(role);
  const widest = (of: (grant: Grant) => string): number => Math.max(...grants.map((grant) => of(grant).length), 0);
  const serviceWidth = widest(({ service }) => service);
  const room = Math.max(40, columns - serviceWidth - 8);
  const actionWidth = Math.min(
    widest(({ actions }) => actions),
    Math.floor(room / 2),
  );
  return grants.flatMap(({ deny, service, actions, resources }) =>
    row([
      { text: "", width: 2 },
      { text: service, width: serviceWidth, ...(deny && { paint: style.red }) },
      { text: deny ? `never ${actions}` : actions, width: actionWidth, ...(deny && { paint: style.red }) },
      { text: resources, width: room - actionWidth, paint: style.dim },
    ]),
  );
}

/** Grants of the same service on the same resources stand on one line. */
function mergedGrants(role: RoleView): Grant[] {
  const merged = new Map<string, Grant>();
  for (const grant of [...role.statements.flatMap(grantsOf), ...role.managedPolicies.map(managedGrant)]) {
    const key = JSON.stringify([grant.deny, grant.service, grant.resources]);
    const same = merged.get(key);
    merged.set(key, same ? { ...same, actions: `${same.actions}, ${grant.actions}` } : grant);
  }
  return [...merged.values()];
}

function grantsOf({ effect, actions, resources, condition }: StatementView): Grant[] {
  const deny = effect === "Deny";
  const where = `${resources.not ? "all but " : ""}${resources.values.map(shortArn).join(", ") || "nothing"}`;
  const text = where + (condition === undefined ? "" : " (with conditions)");
  if (actions.not) return [{ deny, service: "any", actions: `all but ${actions.values.join(", ")}`, resources: text }];
  return byService(actions.values).map(([service, names]) => ({
    deny,
    service,
    actions: names.join(", "),
    resources: text,
  }));
}

function byService(actions: readonly string[]): [string, string[]][] {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = action, name = "*"] = action === "*" ? ["any", "*"] : action.split(":");
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services];
}

function managedGrant(arn: string): Grant {
  return {
    deny: false,
    service: "managed",
    actions: arn.split("/").at(-1) ?? arn,
    resources: arn.includes(":aws:policy/") ? "by AWS" : "",
  };
}

/** `arn:aws:dynamodb:us-east-1:111122223333:table/orders` as `table/orders`. */
export function shortArn(arn: string): string {
  const parts = arn.split(":");
  return parts[0] === "arn" && parts.length > 5 ? parts.slice(5).join(":") : arn;
}
