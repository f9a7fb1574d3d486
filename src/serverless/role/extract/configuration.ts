import { isRecord, sub } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { FunctionConfig, ServerlessConfig } from "../../config.ts";
import { deepMerge } from "../../deep-merge.ts";
import type { Service } from "../../service.ts";
import { isPerFunction } from "../reference.ts";
import type { ExtractedRole, NamedRole } from "./extracted-role.ts";

/** What makes a service use roles that are in a stack of their own. */
export interface RoleConfiguration {
  /** What is added to serverless.yml. */
  add: Record<string, unknown>;
  /** What goes from it: naming a role and describing one exclude each other. */
  remove: readonly DocumentPath[];
}

/** The configuration of a service whose roles have these ARNs, each as `Fn::Sub` takes it. */
export function roleConfiguration(
  service: Service,
  roles: readonly NamedRole[],
  arnOf: (role: NamedRole) => string,
): RoleConfiguration {
  const additions = roles.flatMap((role) => placesOf(role, service).map((path) => nested(path, sub(arnOf(role)))));
  return {
    add: additions.reduce<unknown>(deepMerge, {}) as Record<string, unknown>,
    remove: [...providerSettings(service, roles), ...functionSettings(service, roles), ...patches(service, roles)],
  };
}

/** The configuration with the roles in it. */
export function withRoles(config: ServerlessConfig, { add, remove }: RoleConfiguration): ServerlessConfig {
  return deepMerge(remove.reduce<unknown>(without, config), add) as ServerlessConfig;
}

/** Where the role is named. Functions that name the shared one by its logical id must name it otherwise. */
function placesOf({ kind, functions }: ExtractedRole, { provider, functions: all }: Service): DocumentPath[] {
  if (kind === "custom-resources") return [["custom", "passrole", "customResourcesRole"]];
  if (kind === "shared" && !isPerFunction(provider)) {
    const naming = all.filter(({ key, config }) => functions.includes(key) && namesRole(config));
    return [["provider", "iam", "role"], ...naming.map(({ path }) => [...path, "role"])];
  }
  return functions.map((key) => ["functions", key, "role"]);
}

function namesRole({ role, iam }: FunctionConfig): boolean {
  return typeof role === "string" || typeof iam?.role === "string";
}

const olderProviderKeys = ["iamRoleStatements", "iamManagedPolicies", "rolePermissionsBoundary"] as const;

/** With `mode: perFunction` that stays, so that what is compiled stays as exact; and how the account's role is made. */
function providerSettings({ provider }: Service, roles: readonly ExtractedRole[]): DocumentPath[] {
  if (!roles.some(({ kind }) => kind !== "custom-resources")) return [];
  const older = olderProviderKeys.filter((key) => provider[key] !== undefined).map((key) => ["provider", key]);
  const role = provider.iam?.role;
  if (role === undefined) return older;
  const path = ["provider", "iam", "role"];
  if (!isPerFunction(provider) || !isRecord(role)) return [path, ...older];
  const kept = new Set(["mode", ...(isRecord(provider.logs) ? placementKeys : [])]);
  return [...Object.keys(role).flatMap((key) => (kept.has(key) ? [] : [[...path, key]])), ...older];
}

const placementKeys = ["path", "permissionsBoundary", "permissionBoundary", "tags"];

const functionKeys = [
  "iam",
  "iamRoleStatements",
  "iamRoleStatementsName",
  "iamRoleStatementsInherit",
  "iamPermissionsBoundary",
] as const;

function functionSettings({ functions, provider }: Service, roles: readonly ExtractedRole[]): DocumentPath[] {
  const own = new Set(roles.flatMap(({ kind, functions: keys }) => (kind === "own" ? keys : [])));
  const shared = new Set(roles.flatMap(({ kind, functions: keys }) => (kind === "shared" ? keys : [])));
  return functions.flatMap(({ key, config, path }) => {
    if (own.has(key)) return functionKeys.filter((name) => config[name] !== undefined).map((name) => [...path, name]);
    const renamed = shared.has(key) && (isPerFunction(provider) || namesRole(config));
    return renamed && config.iam !== undefined ? [[...path, "iam"]] : [];
  });
}

/** What `resources` and `extensions` lay over the roles is in them now. */
function patches({ resources, config }: Service, roles: readonly ExtractedRole[]): DocumentPath[] {
  const ids = roles.flatMap((role) => Object.keys(role.resources));
  const { extensions } = config.resources ?? {};
  return ids.flatMap((id) => [
    ...(resources.Resources?.[id] ? [["resources", "Resources", id]] : []),
    ...(extensions?.[id] ? [["resources", "extensions", id]] : []),
  ]);
}

function nested(path: DocumentPath, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

function without(value: unknown, [key, ...rest]: DocumentPath): unknown {
  if (!isRecord(value) || key === undefined) return value;
  if (rest.length > 0) return { ...value, [key]: without(value[key], rest) };
  const { [key]: _, ...others } = value;
  return others;
}
