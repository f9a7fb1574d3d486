import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { executionRoleId } from "../naming.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { isPerFunction, needsSharedRole, roleReferenceOf } from "./reference.ts";
import { ownRoleSettings, sharedRoleSettings, type RoleSettings } from "./settings.ts";

/** A role that the compiler makes, and whom it is for. */
export interface GeneratedRole {
  logicalId: string;
  settings: RoleSettings;
  /** The functions that run with it. */
  functions: readonly ServiceFunction[];
  /** The function that has it to itself; none for the shared role. */
  owner?: ServiceFunction;
  /** The place in the configuration that it exists for. */
  origin: DocumentPath;
}

/** The roles that functions run with and nobody named: the shared one, and those that functions have to themselves. */
export function generatedRoles(service: Service): GeneratedRole[] {
  return [...sharedRole(service), ...service.functions.flatMap((fn) => ownRole(fn, service))];
}

/**
 * Whether the service asks for roles better than the framework's, by giving any function its own. Only then may what is
 * compiled differ from what the framework compiles.
 */
export function hasOwnRoles({ provider, functions }: Service): boolean {
  return isPerFunction(provider) || functions.some(({ ownRoleId }) => ownRoleId !== undefined);
}

function sharedRole(service: Service): GeneratedRole[] {
  const { provider, functions } = service;
  if (!needsSharedRole(provider, functions)) return [];
  return [
    {
      logicalId: executionRoleId,
      settings: sharedRoleSettings(provider),
      functions: functions.filter((fn) => runsWithShared(fn, service)),
      origin: provider.iam?.role === undefined ? ["provider"] : ["provider", "iam", "role"],
    },
  ];
}

function runsWithShared({ config, ownRoleId }: ServiceFunction, { provider }: Service): boolean {
  const reference = roleReferenceOf(config, provider);
  return ownRoleId === undefined && (reference === undefined || reference === executionRoleId);
}

function ownRole(fn: ServiceFunction, service: Service): GeneratedRole[] {
  if (fn.ownRoleId === undefined) return [];
  const settings = ownRoleSettings(fn.config, service);
  return [{ logicalId: fn.ownRoleId, settings, functions: [fn], owner: fn, origin: fn.path }];
}
