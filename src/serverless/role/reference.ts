import { getAtt, isRecord } from "../../cloudformation/intrinsics.ts";
import type { FunctionConfig, ProviderConfig, RoleConfig, RoleReference } from "../config.ts";
import { executionRoleId } from "../naming.ts";

/** The role a function runs with, as it stands in the template. */
export interface ExecutionRole {
  /** `Properties.Role` of the function. */
  value: unknown;
  /** Logical ids the function waits for. The generated role is not among them. */
  dependsOn: readonly string[];
  /** Logical ids an event source mapping of the function waits for. */
  mappingDependsOn: readonly string[];
}

/** The reference a function's role comes from: its own, else the provider's; undefined for the generated role. */
export function roleReferenceOf(config: FunctionConfig, provider: ProviderConfig): RoleReference | undefined {
  return config.role ?? existingProviderRole(provider) ?? provider.role;
}

/** `provider.iam.role` when it refers to a role that exists: a text, or an object with an intrinsic's `::`. */
export function existingProviderRole(provider: ProviderConfig): RoleReference | undefined {
  const role = provider.iam?.role;
  if (typeof role === "string") return role;
  return isRecord(role) && Object.keys(role).some((key) => key.includes("::")) ? role : undefined;
}

/** `provider.iam.role` when it holds settings for the generated role. */
export function roleSettings(provider: ProviderConfig): RoleConfig {
  const role = provider.iam?.role;
  return isRecord(role) && !existingProviderRole(provider) ? role : {};
}

/** True when the generated role is in the template: some function has no role of its own and the provider none. */
export function needsGeneratedRole(
  provider: ProviderConfig,
  functions: readonly { config: FunctionConfig }[],
): boolean {
  if (functions.length === 0 || existingProviderRole(provider) !== undefined || "role" in provider) return false;
  return functions.some(({ config }) => !("role" in config));
}

/** The role as the framework compiles it from each form a reference may have. */
export function executionRoleOf(config: FunctionConfig, provider: ProviderConfig): ExecutionRole {
  const reference = roleReferenceOf(config, provider);
  if (reference === undefined || reference === executionRoleId) return generatedRole;
  return typeof reference === "string" ? namedRole(reference) : computedRole(reference);
}

/** The logical id a role reference names, if it is one of the template. */
export function roleLogicalId(reference: RoleReference): string | undefined {
  if (typeof reference === "string") return reference.includes(":") ? undefined : reference;
  const attribute = reference["Fn::GetAtt"];
  if (Array.isArray(attribute)) return String(attribute[0]);
  if (typeof attribute === "string") return attribute.split(".")[0];
  return undefined;
}

const generatedRole: ExecutionRole = {
  value: getAtt(executionRoleId, "Arn"),
  dependsOn: [],
  mappingDependsOn: [executionRoleId],
};

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
