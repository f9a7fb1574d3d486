import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { createResolver, type Resolver } from "../../../cloudformation/resolver.ts";
import type { Template } from "../../../cloudformation/template.ts";
import { partitionOf } from "../../../iam/arn.ts";
import { mayAllow } from "../../../iam/may-allow.ts";
import { executionRoleId } from "../../naming.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { generatedRoles, type GeneratedRole } from "../generated-roles.ts";
import { needsSharedRole, roleSettings } from "../reference.ts";
import {
  relatedResources,
  type CompiledFunction,
  type NeedSource,
  type RelatedResources,
  type RoleNeed,
} from "./need.ts";
import { deadLetter, destinations } from "./needs/destination.ts";
import { eventSources } from "./needs/event-sources.ts";
import { fileSystem, key, tracing } from "./needs/features.ts";
import { edgeLogs, logs } from "./needs/logs.ts";
import { schedules } from "./needs/schedules.ts";
import { vpc } from "./needs/vpc.ts";
import { reportLacks, reportOutside, reportUnread, reportUntrusting, reportUnused } from "./report.ts";
import { rolesInUse, type RoleInUse } from "./role-in-use.ts";
import { rightsOfRoles, type RoleRights } from "./role-rights.ts";
import { mayTrust, servicesThatAssume } from "./trust.ts";

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
];

/**
 * Says per function with a role of the user's what that role lacks for the function's own logs, VPC, event sources and
 * other features: a warning `role/lacks-…` per function and kind. Only what is certain is said; a role outside the
 * template, or one with policies that cannot be read, is a note.
 */
export function roleLacks(service: Service, template: Template): void {
  const resolver = createResolver(template, targetOf(service));
  const [related, rights] = [relatedResources(resolver), rightsOfRoles(resolver)];
  const uses = service.functions.flatMap((fn) => usesOf(compiledFunction(fn, resolver, related), service));
  for (const [outside, same] of Map.groupBy(uses.filter(isOutside), ({ role }) => role.outside)) {
    const actions = same.flatMap(({ compiled }) => needsOf(compiled).flatMap((need) => need.actions));
    reportOutside(outside, functionsOf(same), actions, service);
  }
  const unreadable = uses.filter(isInside).filter(({ role: { roleId }, compiled }) => {
    return checkRole(roleId, rights(roleId), compiled, service) === "unread";
  });
  for (const [roleId, same] of Map.groupBy(unreadable, ({ role }) => role.roleId)) {
    reportUnread(roleId, rights(roleId).unread, functionsOf(same), service);
  }
  for (const path of unusedSettings(service)) reportUnused(path, service);
}

function targetOf({ region, stackName }: Service): Resolver["target"] {
  return { partition: partitionOf(region), account: "*", region, stackName };
}

interface Use<Role = RoleInUse> {
  compiled: CompiledFunction;
  role: Role;
}

/** The roles of the user's that a function may run with. */
function usesOf(compiled: CompiledFunction, { provider, functions }: Service): Use[] {
  const generated = needsSharedRole(provider, functions);
  return rolesInUse(compiled.properties["Role"], compiled.resolver)
    .filter((role) => !("roleId" in role && role.roleId === executionRoleId && generated))
    .map((role) => ({ compiled, role }));
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

function compiledFunction(fn: ServiceFunction, resolver: Resolver, related: RelatedResources): CompiledFunction {
  const properties = resolver.template.Resources[fn.logicalId]?.Properties ?? {};
  return { fn, properties, names: resolver.ref(fn.logicalId), resolver, related };
}

function needsOf(compiled: CompiledFunction): RoleNeed[] {
  return sources.flatMap((source) => source(compiled));
}

/** Reports what the role lacks; `unread` when it has policies that decide it and cannot be read. */
function checkRole(
  roleId: string,
  { statements, unread }: RoleRights,
  compiled: CompiledFunction,
  service: Service,
): "unread" | "checked" {
  const { fn, resolver } = compiled;
  for (const assuming of servicesThatAssume(compiled)) {
    if (!mayTrust(roleId, assuming, resolver)) reportUntrusting(roleId, assuming, fn, service);
  }
  const lacking = needsOf(compiled).flatMap((need) => lackingPart(need, statements));
  if (lacking.length > 0 && unread.length > 0) return "unread";
  for (const needs of Map.groupBy(lacking, ({ kind }) => kind).values()) reportLacks(roleId, needs, fn, service);
  return "checked";
}

/** Settings of generated roles that none has. */
function unusedSettings(service: Service): DocumentPath[] {
  const { provider, functions } = service;
  if (functions.length === 0) return [];
  const { statements, managedPolicies } = roleSettings(provider);
  const settings: [readonly unknown[] | undefined, DocumentPath][] = [
    [statements, ["provider", "iam", "role", "statements"]],
    [managedPolicies, ["provider", "iam", "role", "managedPolicies"]],
    [provider.iamRoleStatements, ["provider", "iamRoleStatements"]],
    [provider.iamManagedPolicies, ["provider", "iamManagedPolicies"]],
  ];
  const roles = generatedRoles(service);
  return settings.filter(([list]) => list && !roles.some((role) => hasSome(list, role))).map(([, path]) => path);
}

/** Of a role of a function's own, whether it inherits any of the list. */
function hasSome(list: readonly unknown[], { owner, settings }: GeneratedRole): boolean {
  const given: readonly unknown[] = [...settings.statements, ...settings.managedPolicies];
  return !owner || list.some((item) => given.includes(item));
}

/** The need with the actions that the statements cannot allow on any of its resources. */
function lackingPart(need: RoleNeed, statements: Parameters<typeof mayAllow>[0]): RoleNeed[] {
  const resources = need.resources ?? [undefined];
  const actions = need.actions.filter(
    (action) => !resources.some((resource) => mayAllow(statements, action, resource)),
  );
  return actions.length === 0 ? [] : [{ ...need, actions }];
}
