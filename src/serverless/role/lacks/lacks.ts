import { createResolver, type Resolver } from "../../../cloudformation/resolver.ts";
import type { Template } from "../../../cloudformation/template.ts";
import { partitionOf } from "../../../iam/arn.ts";
import { executionRoleId } from "../../naming.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import {
  relatedResources,
  type CompiledFunction,
  type NeedSource,
  type RelatedResources,
  type RoleNeed,
} from "./need.ts";
import { askingOf, type Asking } from "./asking.ts";
import { connections } from "./needs/connections.ts";
import { deadLetter, destinations } from "./needs/destination.ts";
import { durableExecution } from "./needs/durable-execution.ts";
import { eventSources } from "./needs/event-sources.ts";
import { fileSystem, key, tracing } from "./needs/features.ts";
import { edgeLogs, logs } from "./needs/logs.ts";
import { schedules } from "./needs/schedules.ts";
import { vpc } from "./needs/vpc.ts";
import { reportLacks, type Lack } from "./report-lacks.ts";
import { reportOutside, reportUnread, reportUntrusting, reportUnused } from "./report.ts";
import { rolesInUse, type RoleInUse } from "./role-in-use.ts";
import { rightsOfRoles, type RoleRights } from "./role-rights.ts";
import { mayTrust, servicesThatAssume } from "./trust.ts";
import { unusedSettings } from "./unused-settings.ts";

const sources: readonly NeedSource[] = [
  logs,
  edgeLogs,
  vpc,
  eventSources,
  schedules,
  destinations,
  deadLetter,
  tracing,
  fileSystem,
  key,
  durableExecution,
  connections,
];

/** The roles that users wrote or named, or those that are generated for functions. */
export type JudgedRoles = "written" | "generated";

/**
 * Says what the roles of functions lack for the functions' own logs, VPC, event sources and other features: a warning
 * `role/lacks-…` per role and kind. Of a generated role it is what the framework forgets, or the user denies: compiling
 * does not wait for that. Only what is certain is said; a role outside the template, or one with policies that cannot be
 * read, is a note.
 */
export function roleLacks(service: Service, template: Template, judged: JudgedRoles = "written"): void {
  const resolver = createResolver(template, targetOf(service));
  const [related, rights] = [relatedResources(resolver), rightsOfRoles(resolver)];
  const uses = service.functions.flatMap((fn) => usesOf(compiledFunction(fn, resolver, related)));
  const inside = uses.filter(isInside);
  const isJudged = ({ role }: Use<{ roleId: string }>): boolean =>
    isGenerated(role.roleId, service) === (judged === "generated");
  for (const [roleId, same] of Map.groupBy(inside.filter(isJudged), ({ role }) => role.roleId)) {
    checkRole(roleId, rights(roleId), compiledOf(same), service);
  }
  if (judged === "generated") return;
  reportAllOutside(uses.filter(isOutside), service);
  const used = new Set(inside.map(({ role }) => role.roleId));
  for (const path of unusedSettings(service, template, used)) reportUnused(path, service);
}

function reportAllOutside(uses: readonly Use<{ outside: string }>[], service: Service): void {
  for (const [outside, same] of Map.groupBy(uses, ({ role }) => role.outside)) {
    const actions = same.flatMap(({ compiled }) => needsOf(compiled).flatMap((need) => need.actions));
    reportOutside(outside, functionsOf(same), actions, service);
  }
}

function isGenerated(roleId: string, { functions }: Service): boolean {
  return roleId === executionRoleId || functions.some(({ ownRoleId }) => ownRoleId === roleId);
}

/** What the features and events of each function take of its role, by the function's key. */
export function roleNeeds(service: Service, template: Template): ReadonlyMap<string, readonly RoleNeed[]> {
  const resolver = createResolver(template, targetOf(service));
  const related = relatedResources(resolver);
  return new Map(service.functions.map((fn) => [fn.key, needsOf(compiledFunction(fn, resolver, related))]));
}

function targetOf({ region, stackName }: Service): Resolver["target"] {
  return { partition: partitionOf(region), account: "*", region, stackName };
}

interface Use<Role = RoleInUse> {
  compiled: CompiledFunction;
  role: Role;
}

function usesOf(compiled: CompiledFunction): Use[] {
  return rolesInUse(compiled.properties["Role"], compiled.resolver).map((role) => ({ compiled, role }));
}

function isOutside(use: Use): use is Use<{ outside: string }> {
  return "outside" in use.role;
}

function isInside(use: Use): use is Use<{ roleId: string }> {
  return "roleId" in use.role;
}

function functionsOf(uses: readonly Use<unknown>[]): ServiceFunction[] {
  return uses.map(({ compiled }) => compiled.fn);
}

function compiledOf(uses: readonly Use<unknown>[]): CompiledFunction[] {
  return uses.map(({ compiled }) => compiled);
}

function compiledFunction(fn: ServiceFunction, resolver: Resolver, related: RelatedResources): CompiledFunction {
  const properties = resolver.template.Resources[fn.logicalId]?.Properties ?? {};
  return { fn, properties, names: resolver.ref(fn.logicalId), resolver, related };
}

function needsOf(compiled: CompiledFunction): RoleNeed[] {
  return sources.flatMap((source) => source(compiled));
}

/** Reports what the role lacks for its functions; that nothing can be said where what decides it cannot be read. */
function checkRole(
  roleId: string,
  { statements, unread }: RoleRights,
  functions: readonly CompiledFunction[],
  service: Service,
): void {
  const asking = askingOf(statements);
  const withoutDenials = askingOf(statements.filter(({ Effect }) => Effect === "Allow"));
  const lacks = functions.flatMap((compiled): Lack[] => {
    const { fn, resolver } = compiled;
    for (const assuming of servicesThatAssume(compiled)) {
      if (!mayTrust(roleId, assuming, resolver)) reportUntrusting(roleId, assuming, fn, service);
    }
    const lacking = needsOf(compiled).flatMap((need) => lackingPart(need, asking));
    return lacking.map((need) => ({ fn, need, denied: isAllowed(need, withoutDenials) }));
  });
  if (lacks.length > 0 && unread.length > 0) {
    reportUnread(roleId, unread, [...new Set(lacks.map(({ fn }) => fn))], service);
  } else {
    for (const same of Map.groupBy(lacks, ({ need }) => need.kind).values()) reportLacks(roleId, same, service);
  }
}

/** The need with the actions that the role cannot allow on any of its resources. */
function lackingPart(need: RoleNeed, asking: Asking): RoleNeed[] {
  const actions = need.actions.filter((action) => !isAllowed({ ...need, actions: [action] }, asking));
  return actions.length === 0 ? [] : [{ ...need, actions }];
}

function isAllowed({ actions, resources }: RoleNeed, asking: Asking): boolean {
  const asked = resources ?? [undefined];
  return actions.every((action) => asked.some((resource) => asking(action, resource)));
}
