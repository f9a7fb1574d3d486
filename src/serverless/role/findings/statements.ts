import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Template } from "../../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { functionRoleSettings, roleSettings } from "../reference.ts";

/** A statement that the user wrote, with its place in the configuration. */
export interface WrittenStatement {
  statement: Readonly<Record<string, unknown>>;
  path: DocumentPath;
}

/** The statements of the provider, of functions, and of every role and policy under `resources`. */
export function writtenStatements(
  { provider, functions, resources }: Service,
  template: Template,
): readonly WrittenStatement[] {
  const own = roleSettings(provider).statements
    ? listed(roleSettings(provider).statements, ["provider", "iam", "role", "statements"])
    : listed(provider.iamRoleStatements, ["provider", "iamRoleStatements"]);
  const inResources = Object.entries(resources.Resources ?? {}).flatMap(([id, resource]) => {
    // What patches a generated resource has no type of its own.
    const isIam = template.Resources[id]?.Type?.startsWith("AWS::IAM::");
    return isIam ? documentsIn(resource, ["resources", "Resources", id]) : [];
  });
  return [...own, ...functions.flatMap(ofFunction), ...inResources];
}

function ofFunction({ config, path }: ServiceFunction): WrittenStatement[] {
  const { statements } = functionRoleSettings(config);
  return statements
    ? listed(statements, [...path, "iam", "role", "statements"])
    : listed(config.iamRoleStatements, [...path, "iamRoleStatements"]);
}

/** The statements of every `PolicyDocument` below a value: in lists and in branches of `Fn::If` too. */
function documentsIn(value: unknown, path: DocumentPath): WrittenStatement[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => documentsIn(item, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key !== "PolicyDocument" || !isRecord(item)) return documentsIn(item, [...path, key]);
    return listed(item["Statement"], [...path, key, "Statement"]);
  });
}

function listed(value: unknown, path: DocumentPath): WrittenStatement[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listed(item, [...path, index]));
  return isRecord(value) && "Effect" in value ? [{ statement: value, path }] : [];
}
