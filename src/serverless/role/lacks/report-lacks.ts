import { executionRoleId } from "../../naming.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { featurePlace } from "../feature-path.ts";
import { kinds } from "./kinds.ts";
import type { RoleNeed } from "./need.ts";
import { statementText } from "./statement-text.ts";
import { listed, named, roleSpan } from "./words.ts";

/** What a role does not allow of what a function needs. */
export interface Lack {
  fn: ServiceFunction;
  need: RoleNeed;
  /** Whether a statement allows it and another one denies it. */
  denied: boolean;
}

/** One kind of need that a role of the template does not meet, with the functions that have it. */
export function reportLacks(roleId: string, lacks: readonly Lack[], service: Service): void {
  const [{ fn, need }] = lacks as readonly [Lack];
  const { purpose, warn, keys } = kinds[need.kind];
  const functions = [...new Set(lacks.map((lack) => lack.fn))];
  const several = functions.length > 1;
  const message = `${named(functions)} cannot ${purpose[several ? 1 : 0]}: ${several ? "their" : "its"} role \`${roleId}\` does not allow ${missingText(lacks)}`;
  const asked = featurePlace([...keys, ...(need.events ?? [])], fn, service);
  const isOwn = roleId in (service.resources.Resources ?? {});
  const at = isOwn || !asked ? roleSpan(fn, service) : service.spanOf(asked.path, "key");
  warn(service.diagnostics, message, { at, hint: cure(roleId, lacks, service) });
}

/** What is missing of each of a few functions' needs; of many the actions alone, with one resource as an example. */
function missingText(lacks: readonly Lack[]): string {
  const groups = [...Map.groupBy(lacks, ({ need }) => need.actions.join()).values()];
  const missing = groups.map((same) => {
    const [resource, ...others] = [...new Set(same.map(({ need }) => need.resources && shown(need.resources)))];
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    return `${listed(same[0]!.need.actions)}${resource === undefined ? "" : ` on \`${resource}\`${more}`}`;
  });
  return missing.join(", nor ");
}

/** The statements to add, and where; the framework's own roles have the mode that adds them. */
function cure(roleId: string, lacks: readonly Lack[], { resources }: Service): string {
  if (lacks.every(({ denied }) => denied))
    return `a \`Deny\` among the statements of \`${roleId}\` forbids it: narrow that`;
  const statements = statementsFor(lacks.map(({ need }) => need)).join(" and ");
  if (roleId in (resources.Resources ?? {})) return `add to \`${roleId}\`: ${statements}`;
  if (roleId !== executionRoleId) return `add to \`functions.${lacks[0]!.fn.key}.iam.role.statements\`: ${statements}`;
  return `\`provider.iam.role.mode: perFunction\` grants it; the framework's role has it by an entry in \`provider.iam.role.statements\`: ${statements}`;
}

/** Needs of the same resource are one statement, then statements with the same actions. */
function statementsFor(needs: readonly RoleNeed[]): string[] {
  const byResource = [...Map.groupBy(needs, ({ written }) => JSON.stringify(written)).values()].map((same) => ({
    actions: [...new Set(same.flatMap(({ actions }) => actions))],
    resource: same[0]!.written,
  }));
  return [...Map.groupBy(byResource, ({ actions }) => actions.join()).values()].map((same) => {
    const resources = same.map(({ resource }) => resource);
    return statementText(same[0]!.actions, resources.length === 1 ? resources[0] : resources);
  });
}

/** The stream's name in a log ARN is an example. */
function shown([resource = ""]: readonly string[]): string {
  return resource.replace(/:log-stream:.*/, ":log-stream:*");
}
