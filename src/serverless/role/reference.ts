import { getAtt, isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { FunctionConfig, ProviderConfig, RoleConfig, RoleReference } from "../config.ts";
import { executionRoleId } from "../naming.ts";

/** The role a function runs with, as it stands in the template. */
export interface ExecutionRole {
  /** `Properties.Role` of the function. */
  value: unknown;
  /** Logical ids the function waits for. A generated role is not among them. */
  dependsOn: readonly string[];
  /** Logical ids an event source mapping of the function waits for. */
  mappingDependsOn: readonly string[];
}

/** The reference a function's role comes from: its own, else the provider's; undefined for a generated role. */
export function roleReferenceOf(config: FunctionConfig, provider: ProviderConfig): RoleReference | undefined {
  return functionRoleReference(config) ?? existingProviderRole(provider) ?? provider.role;
}

/** The function's own reference: `role`, or `iam.role` where that names a role instead of describing one. */
export function functionRoleReference({ role, iam }: FunctionConfig): RoleReference | undefined {
  if (role !== undefined && role !== null) return role;
  const named = iam?.role;
  return typeof named === "string" || isIntrinsic(named) ? named : undefined;
}

/** `provider.iam.role` when it refers to a role that exists: a text, or an object with an intrinsic's `::`. */
export function existingProviderRole(provider: ProviderConfig): RoleReference | undefined {
  const role = provider.iam?.role;
  if (typeof role === "string") return role;
  return isRecord(role) && Object.keys(role).some((key) => key.includes("::")) ? role : undefined;
}

/** `provider.iam.role` when it holds settings for generated roles. */
export function roleSettings(provider: ProviderConfig): RoleConfig {
  const role = provider.iam?.role;
  return isRecord(role) && !existingProviderRole(provider) ? role : {};
}

/** True when the shared role is in the template: some function has no role of its own and the provider none. */
export function needsSharedRole(provider: ProviderConfig, functions: readonly { config: FunctionConfig }[]): boolean {
  if (functions.length === 0 || existingProviderRole(provider) !== undefined || "role" in provider) return false;
  return functions.some(({ config }) => !("role" in config) && sharesRole(config, provider));
}

function sharesRole(config: FunctionConfig, provider: ProviderConfig): boolean {
  const reference = functionRoleReference(config);
  return reference === undefined ? !hasOwnRole(config, provider) : reference === executionRoleId;
}

/** True when a role is generated for the function alone: the service or the function asks for it, and no role is named. */
export function hasOwnRole(config: FunctionConfig, provider: ProviderConfig): boolean {
  if (roleReferenceOf(config, provider) !== undefined) return false;
  return isPerFunction(provider) || config.iamRoleStatements !== undefined || hasRoleSettings(config);
}

/** `mode: perFunction`, Serverless Framework 4's: no function shares its role. */
export function isPerFunction(provider: ProviderConfig): boolean {
  return roleSettings(provider).mode === "perFunction";
}

/** `functions.<f>.iam.role` as settings of a role; it may name one instead. */
export function functionRoleSettings({ iam }: FunctionConfig): RoleConfig {
  return isRecord(iam?.role) && !isIntrinsic(iam.role) ? iam.role : {};
}

function hasRoleSettings(config: FunctionConfig): boolean {
  return Object.keys(functionRoleSettings(config)).length > 0;
}

/** The role as the framework compiles it from each form a reference may have; `ownId` where a role is generated. */
export function executionRoleOf(config: FunctionConfig, provider: ProviderConfig, ownId: string): ExecutionRole {
  const reference = roleReferenceOf(config, provider);
  if (hasOwnRole(config, provider)) return generatedRole(ownId);
  if (reference === undefined || reference === executionRoleId) return generatedRole(executionRoleId);
  return referredRole(reference);
}

/** A role that is named: by its ARN, by a logical id of `resources`, or computed by CloudFormation. */
export function referredRole(reference: RoleReference): ExecutionRole {
  return typeof reference === "string" ? namedRole(reference) : computedRole(reference);
}

/** The logical id a role reference names, if it is one of the template. */
export function roleLogicalId(reference: RoleReference): string | undefined {
  if (typeof reference === "string") return reference.includes(":") ? undefined : reference;
  const attribute = reference["Fn::GetAtt"];
  const named: unknown = Array.isArray(attribute) ? attribute[0] : attribute;
  if (typeof named !== "string") return undefined;
  return named === attribute ? named.split(".")[0] : named;
}

function generatedRole(logicalId: string): ExecutionRole {
  return { value: getAtt(logicalId, "Arn"), dependsOn: [], mappingDependsOn: [logicalId] };
}

function namedRole(text: string): ExecutionRole {
  if (text.startsWith("arn:")) return { value: text, dependsOn: [], mappingDependsOn: [] };
  const mappingDependsOn = text.includes(":") ? [] : [text];
  return { value: getAtt(text, "Arn"), dependsOn: [text], mappingDependsOn };
}

function computedRole(reference: Record<string, unknown>): ExecutionRole {
  const logicalId = roleLogicalId(reference);
  const dependsOn = logicalId === undefined ? [] : [logicalId];
  return { value: reference, dependsOn, mappingDependsOn: dependsOn };
}
