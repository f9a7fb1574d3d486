import { formatArn, parseArn } from "../../iam/arn.ts";
import type { CallTarget, Permission } from "./call.ts";

type Body = Readonly<Record<string, unknown>>;

/** What an operation of a JSON protocol takes. */
export function jsonPermissions(
  service: string,
  operation: string,
  body: Body,
  target: CallTarget,
): readonly Permission[] {
  const resources = resourcesOf[service]?.(body, target) ?? [];
  const action = `${service}:${operation}`;
  return (resources.length > 0 ? resources : ["*"]).map((resource) => ({ action, resource }));
}

const resourcesOf: Readonly<Record<string, (body: Body, target: CallTarget) => readonly string[]>> = {
  logs: (body, target) =>
    textsAt(body, ["logGroupName", "logGroupIdentifier"]).map((name) => logGroupArn(name, target)),
  ssm: (body, target) => textsAt(body, ["Name", "Names", "Path"]).map((name) => parameterArn(name, target)),
  secretsmanager: (body, target) =>
    textsAt(body, ["SecretId"]).map((id) => arnOr(id, "secretsmanager", `secret:${id}`, target)),
};

function textsAt(body: Body, keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => [body[key]].flat()).filter((value) => typeof value === "string");
}

function logGroupArn(name: string, target: CallTarget): string {
  return arnOr(name, "logs", `log-group:${name}:*`, target);
}

/** The version or label after a colon is no part of the ARN, nor is the slash a path begins with. */
function parameterArn(name: string, target: CallTarget): string {
  const path = name.replace(/^\//, "").replace(/:[^:/]+$/, "");
  return arnOr(name, "ssm", `parameter/${path}`, target);
}

function arnOr(text: string, service: string, resource: string, target: CallTarget): string {
  return parseArn(text) ? text : formatArn({ ...target, service, resource });
}
