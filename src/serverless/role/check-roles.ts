import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { RoleReference } from "../config.ts";
import { executionRoleId } from "../naming.ts";
import type { Service } from "../service.ts";
import { existingProviderRole, roleLogicalId } from "./reference.ts";

const roleArn = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\u0021-\u007E]+$/;
const arnAccount = /^arn:[^:]*:iam:[^:]*:([^:]*):/;

/** Checks every role reference of the configuration: an ARN must be one, a logical id must be a role of `resources`. */
export function checkRoles(service: Service): void {
  const { provider } = service;
  checkIgnoredReference(service);
  const existing = existingProviderRole(provider);
  if (existing !== undefined) checkReference(existing, ["provider", "iam", "role"], service);
  if (provider.role !== undefined) checkReference(provider.role, ["provider", "role"], service);
  for (const { config, path } of service.functions) {
    if (config.role !== undefined) checkReference(config.role, [...path, "role"], service);
  }
}

function checkReference(reference: RoleReference, path: DocumentPath, service: Service): void {
  if (reference === executionRoleId) return;
  const logicalId = roleLogicalId(reference);
  if (logicalId !== undefined) checkLogicalId(logicalId, path, service);
  else if (typeof reference === "string" && !roleArn.test(reference)) reportInvalidArn(reference, path, service);
}

function checkLogicalId(logicalId: string, path: DocumentPath, service: Service): void {
  const resource = service.resources.Resources?.[logicalId];
  if (!resource) return reportNotFound(logicalId, path, service);
  if (resource.Type === "AWS::IAM::Role") return;
  service.diagnostics.error(
    "serverless/not-a-role",
    `${userOf(path)} uses \`${logicalId}\` as its role, but that is a \`${resource.Type}\``,
    { at: service.spanOf(path), hint: roleHint(service) },
  );
}

function reportNotFound(logicalId: string, path: DocumentPath, service: Service): void {
  service.diagnostics.error(
    "serverless/role-not-found",
    `${userOf(path)} uses role \`${logicalId}\`, which \`resources\` does not define`,
    { at: service.spanOf(path), hint: `${roleHint(service)}, or define \`${logicalId}\`` },
  );
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
  return path[0] === "functions" ? `function \`${path[1]}\`` : "the provider";
}

function roleHint({ resources }: Service): string {
  const roles = Object.entries(resources.Resources ?? {}).filter(([, { Type }]) => Type === "AWS::IAM::Role");
  const names = roles.map(([id]) => `\`${id}\``).join(", ");
  return names ? `\`resources\` defines ${names}; write that or an ARN` : "write an ARN";
}
