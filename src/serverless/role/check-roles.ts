import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { RoleReference } from "../config.ts";
import { checkPassroleSettings, customResourcesRole, customResourcesRolePath } from "../custom-resources/given-role.ts";
import { executionRoleId } from "../naming.ts";
import type { Service } from "../service.ts";
import { existingProviderRole, functionRoleReference, roleLogicalId } from "./reference.ts";

const roleArn = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\u0021-\u007E]+$/;
const arnAccount = /^arn:[^:]*:iam:[^:]*:([^:]*):/;

/**
 * Checks every role reference of the configuration: an ARN must be one, a logical id must be a role of `resources`.
 * Gives the texts that are neither.
 */
export function checkRoles(service: Service): ReadonlySet<string> {
  checkIgnoredReference(service);
  checkPassroleSettings(service);
  const wrong = references(service).filter(([reference, path]) => !isSound(reference, path, service));
  return new Set(
    wrong.flatMap(([reference]) => roleLogicalId(reference) ?? (typeof reference === "string" ? reference : [])),
  );
}

function references({ config: configuration, provider, functions }: Service): [RoleReference, DocumentPath][] {
  const given: [RoleReference | undefined, DocumentPath][] = [
    [existingProviderRole(provider), ["provider", "iam", "role"]],
    [provider.role, ["provider", "role"]],
    ...functions.map(({ config, path }): [RoleReference | undefined, DocumentPath] => [
      functionRoleReference(config),
      config.role === undefined ? [...path, "iam", "role"] : [...path, "role"],
    ]),
    [customResourcesRole(configuration), customResourcesRolePath],
  ];
  return given.filter((one): one is [RoleReference, DocumentPath] => one[0] !== undefined);
}

function isSound(reference: RoleReference, path: DocumentPath, service: Service): boolean {
  if (reference === executionRoleId) return true;
  const logicalId = roleLogicalId(reference);
  if (logicalId !== undefined) return isRole(logicalId, path, service);
  if (typeof reference !== "string" || roleArn.test(reference)) return true;
  reportInvalidArn(reference, path, service);
  return false;
}

function isRole(logicalId: string, path: DocumentPath, service: Service): boolean {
  const resources = service.resources.Resources ?? {};
  const resource = Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
  if (!resource) reportNotFound(logicalId, path, service);
  else if (resource.Type !== "AWS::IAM::Role") reportOtherType(logicalId, resource, path, service);
  return resource?.Type === "AWS::IAM::Role";
}

function reportOtherType(logicalId: string, { Type }: Resource, path: DocumentPath, service: Service): void {
  const what = typeof Type === "string" ? `a \`${Type}\`` : "a resource without a type";
  service.diagnostics.error(
    "serverless/not-a-role",
    `${userOf(path)} uses \`${logicalId}\` as its role, but that is ${what}`,
    { at: service.spanOf(namePath(path, service)), hint: roleHint(service) },
  );
}

function reportNotFound(logicalId: string, path: DocumentPath, service: Service): void {
  service.diagnostics.error(
    "serverless/role-not-found",
    `${userOf(path)} uses role \`${logicalId}\`, which \`resources\` does not define`,
    { at: service.spanOf(namePath(path, service)), hint: `${roleHint(service)}, or define \`${logicalId}\`` },
  );
}

/** Path of the logical id itself, where the reference is a list as `Fn::GetAtt` has it. */
function namePath(path: DocumentPath, { config }: Service): DocumentPath {
  const reference = path.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), config);
  return isRecord(reference) && Array.isArray(reference["Fn::GetAtt"]) ? [...path, "Fn::GetAtt", 0] : path;
}

function reportInvalidArn(text: string, path: DocumentPath, service: Service): void {
  const account = arnAccount.exec(text)?.[1];
  const wrongAccount = account !== undefined && !/^\d{12}$/.test(account);
  const message = wrongAccount
    ? `role \`${text}\` names account \`${account}\`, which is not 12 digits`
    : `role \`${text}\` looks like an ARN and is none of a role`;
  service.diagnostics.error("serverless/invalid-role-arn", message, {
    at: service.spanOf(path),
    hint: "a role's ARN is `arn:aws:iam::<12 digits>:role/<path and name>`",
  });
}

/** The framework takes an object without `Fn::…` for settings of the generated role, and drops a `Ref` silently. */
function checkIgnoredReference(service: Service): void {
  const role = service.provider.iam?.role;
  if (!isRecord(role) || !("Ref" in role)) return;
  service.diagnostics.warning(
    "serverless/role-reference-ignored",
    "`provider.iam.role` is a `Ref`, which the framework takes for settings: functions run with the generated role",
    {
      at: service.spanOf(["provider", "iam", "role"]),
      hint: "refer to a role with `Fn::GetAtt`, `Fn::Sub` or `Fn::ImportValue`, or by its ARN or logical id",
    },
  );
}

function userOf(path: DocumentPath): string {
  if (path[0] === "custom") return `\`${path.join(".")}\``;
  return path[0] === "functions" ? `function \`${path[1]}\`` : "the provider";
}

function roleHint({ resources }: Service): string {
  const roles = Object.entries(resources.Resources ?? {}).filter(([, { Type }]) => Type === "AWS::IAM::Role");
  const names = roles.map(([id]) => `\`${id}\``).join(", ");
  return names ? `\`resources\` defines ${names}; write that or an ARN` : "write an ARN";
}
