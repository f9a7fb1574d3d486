import type { Target, Template } from "../cloudformation/template.ts";
import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Service } from "../serverless/service.ts";

/** What a stack is deployed with beside its template. */
export interface StackSettings {
  stackName: string;
  /** Change sets, or CreateStack and UpdateStack. */
  method: "changesets" | "direct";
  tags: Readonly<Record<string, string>>;
  /** Values of template parameters; one that is not named keeps what it has. */
  parameters: Readonly<Record<string, string>>;
  capabilities: readonly string[];
  /** The role that CloudFormation works with; without it the one the stack has, else the caller's rights. */
  roleArn?: string;
  notificationArns?: readonly string[];
  rollbackConfiguration?: Readonly<Record<string, unknown>>;
  disableRollback: boolean;
  /** JSON. */
  stackPolicy?: string;
  /** Undefined where the configuration says nothing: then it stays as it is. */
  terminationProtection?: boolean;
}

/** What is said over the configuration, and what it leaves to who asks. */
export interface SettingsOptions {
  /** The role that CloudFormation works with: the command line's, else the configuration's. */
  roleArn?: string;
  tags: Readonly<Record<string, string>>;
  target: Target;
}

/** What serverless.yml and the command line say of a stack. */
export function stackSettings(service: Service, template: Template, options: SettingsOptions): StackSettings {
  const { provider, stage, stackName } = service;
  const { roleArn, target } = options;
  return {
    stackName,
    method: provider["deploymentMethod"] === "direct" ? "direct" : "changesets",
    tags: { STAGE: stage, ...texts(provider.stackTags), ...options.tags },
    parameters: { ...parametersOf(provider["stackParameters"]), ...target.parameters },
    capabilities: capabilitiesFor(template),
    disableRollback: provider["disableRollback"] === true,
    ...(roleArn !== undefined && { roleArn }),
    ...(Array.isArray(provider["notificationArns"]) && { notificationArns: provider["notificationArns"].map(String) }),
    ...(isRecord(provider["rollbackConfiguration"]) && { rollbackConfiguration: provider["rollbackConfiguration"] }),
    ...policyOf(provider["stackPolicy"]),
    ...protectionOf(provider["deletionProtection"], stage),
  };
}

/** Capabilities that a template asks for: roles with names of their own, and macros. */
export function capabilitiesFor({ Transform }: Template): readonly string[] {
  const always = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];
  return Transform === undefined ? always : [...always, "CAPABILITY_AUTO_EXPAND"];
}

function texts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

function parametersOf(list: unknown): Record<string, string> {
  const entries = (Array.isArray(list) ? list : []).filter(isRecord);
  return Object.fromEntries(entries.map((each) => [String(each["ParameterKey"]), String(each["ParameterValue"])]));
}

function policyOf(statements: unknown): { stackPolicy?: string } {
  return Array.isArray(statements) ? { stackPolicy: JSON.stringify({ Statement: statements }) } : {};
}

function protectionOf(setting: unknown, stage: string): { terminationProtection?: boolean } {
  if (typeof setting === "boolean") return { terminationProtection: setting };
  if (!isRecord(setting) || !Array.isArray(setting["stages"])) return {};
  return { terminationProtection: setting["stages"].includes(stage) };
}
