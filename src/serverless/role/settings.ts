import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { FunctionConfig, ProviderConfig } from "../config.ts";
import type { Service } from "../service.ts";
import { functionRoleSettings, isPerFunction, roleSettings } from "./reference.ts";

/** What a generated role is configured to be, whichever spelling that was written in. */
export interface RoleSettings {
  name?: string | undefined;
  path?: string | undefined;
  permissionsBoundary?: Value<string> | undefined;
  tags: Readonly<Record<string, string>>;
  managedPolicies: readonly Value<string>[];
  statements: readonly TemplateStatement[];
}

/** `provider.iam.role`, with the older spellings beside it. */
export function sharedRoleSettings(provider: ProviderConfig): RoleSettings {
  const { name, path, tags, permissionsBoundary, permissionBoundary, managedPolicies, statements } =
    roleSettings(provider);
  return {
    name,
    path,
    permissionsBoundary: permissionsBoundary ?? permissionBoundary ?? provider.rolePermissionsBoundary,
    tags: tags ?? {},
    managedPolicies: managedPolicies ?? provider.iamManagedPolicies ?? [],
    statements: statements ?? provider.iamRoleStatements ?? [],
  };
}

/**
 * The settings of a function's own role: the function's over the provider's. Lists and tags of the provider come first
 * with `mode: perFunction`; otherwise its statements do when the function inherits them.
 * Source: "Per-Function IAM Roles" of Serverless Framework 4's guide, and the readme of serverless-iam-roles-per-function.
 */
export function ownRoleSettings(config: FunctionConfig, service: Service): RoleSettings {
  const shared = sharedRoleSettings(service.provider);
  const own = functionRoleSettings(config);
  const managed = isPerFunction(service.provider) ? shared.managedPolicies : [];
  const inherited = inheritsStatements(config, service) ? shared.statements : [];
  return {
    name: own.name ?? config.iamRoleStatementsName,
    path: own.path ?? shared.path,
    permissionsBoundary: ownBoundary(config) ?? boundaryOfPlugin(service) ?? shared.permissionsBoundary,
    tags: { ...shared.tags, ...own.tags },
    managedPolicies: [...managed, ...(own.managedPolicies ?? [])],
    statements: [...inherited, ...(own.statements ?? config.iamRoleStatements ?? [])],
  };
}

function ownBoundary(config: FunctionConfig): Value<string> | undefined {
  const { permissionsBoundary, permissionBoundary } = functionRoleSettings(config);
  return permissionsBoundary ?? permissionBoundary ?? config.iamPermissionsBoundary;
}

function inheritsStatements({ iam, iamRoleStatementsInherit }: FunctionConfig, service: Service): boolean {
  const asked = iam?.inheritStatements ?? iamRoleStatementsInherit;
  if (asked !== undefined) return asked;
  return isPerFunction(service.provider) || pluginSettings(service)["defaultInherit"] === true;
}

function boundaryOfPlugin(service: Service): Value<string> | undefined {
  return pluginSettings(service)["iamGlobalPermissionsBoundary"] as Value<string> | undefined;
}

/** `custom.serverless-iam-roles-per-function`. */
function pluginSettings({ config }: Service): Record<string, unknown> {
  const settings = isRecord(config.custom) ? config.custom["serverless-iam-roles-per-function"] : undefined;
  return isRecord(settings) ? settings : {};
}
