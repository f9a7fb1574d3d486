import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement, Value } from "../../cloudformation/template.ts";
import { policyVersion } from "../../iam/policy.ts";
import type { RoleGain } from "../event.ts";
import type { Service } from "../service.ts";
import { exactStatements } from "./exact-statements.ts";
import { hasOwnRoles, type GeneratedRole } from "./generated-roles.ts";
import { logStatements } from "./log-statements.ts";
import { trustedServices, withGains } from "./merge-gains.ts";
import { fittingSharedRoleName, ownRoleName, sharedRoleName } from "./role-name.ts";
import type { RoleSettings } from "./settings.ts";
import { spreadStatements } from "./spread-statements.ts";

/**
 * The resources of a generated role. Without functions that have their own it is exactly the framework's; else it holds
 * what its functions need and no more, in policies that IAM takes.
 */
export function executionRole(
  role: GeneratedRole,
  gains: readonly RoleGain[],
  service: Service,
): Record<string, Resource> {
  return hasOwnRoles(service) ? exactRole(role, gains, service) : frameworkRole(role, gains, service);
}

function frameworkRole(
  { logicalId, settings }: GeneratedRole,
  gains: readonly RoleGain[],
  service: Service,
): Record<string, Resource> {
  const given = gains.filter(({ beyondFramework }) => !beyondFramework);
  const statements = withGains([...logStatements(service), ...settings.statements], given, service.framework);
  const name = settings.name ?? sharedRoleName(service);
  const managed = [...settings.managedPolicies, ...(mayEnterVpc(service) ? [vpcAccessPolicy] : [])];
  return {
    [logicalId]: roleResource({ name, settings, managed, statements, trusted: trustedServices(gains) }, service),
  };
}

/** The same as it is where roles may differ from the framework's, whether or not the service asks for that. */
export function exactRole(
  role: GeneratedRole,
  gains: readonly RoleGain[],
  service: Service,
  name: Value<string> = exactName(role, service),
): Record<string, Resource> {
  const { logicalId, settings, functions } = role;
  const keys = new Set(functions.map(({ key }) => key));
  const own = gains.filter(({ fn, frameworkOnly }) => keys.has(fn) && !frameworkOnly);
  const { inline, overflow } = spreadStatements(exactStatements(role, own, service));
  const policies = overflow.map((statements, index): [string, Resource] => [
    `${logicalId}Policy${index + 1}`,
    managedPolicy(statements, settings),
  ]);
  const managed = [...settings.managedPolicies, ...policies.map(([id]) => ref(id))];
  const resource = roleResource(
    { name, settings, managed, statements: inline, trusted: trustedServices(own) },
    service,
  );
  return { [logicalId]: resource, ...Object.fromEntries(policies) };
}

function exactName({ settings, owner }: GeneratedRole, service: Service): Value<string> {
  return settings.name ?? (owner ? ownRoleName(owner, service) : fittingSharedRoleName(service));
}

interface RoleParts {
  name: Value<string>;
  settings: RoleSettings;
  managed: readonly Value<string>[];
  statements: readonly TemplateStatement[];
  trusted: readonly string[];
}

function roleResource({ name, settings, managed, statements, trusted }: RoleParts, service: Service): Resource {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: trustPolicy(["lambda.amazonaws.com", ...trusted]),
      ...(statements.length > 0 && { Policies: [inlinePolicy(statements, service)] }),
      RoleName: name,
      ...placement(settings),
      ...(managed.length > 0 && { ManagedPolicyArns: managed }),
    },
  };
}

/** The path, the boundary and the tags that a role is to have. */
export function placement({ path, permissionsBoundary, tags }: RoleSettings): Record<string, unknown> {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    Path: path ?? "/",
    ...(list.length > 0 && { Tags: list }),
    ...(permissionsBoundary !== undefined && { PermissionsBoundary: permissionsBoundary }),
  };
}

function trustPolicy(services: string[]): Record<string, unknown> {
  const statement = { Effect: "Allow", Principal: { Service: services }, Action: ["sts:AssumeRole"] };
  return { Version: policyVersion, Statement: [statement] };
}

function inlinePolicy(statements: readonly TemplateStatement[], { name, stage }: Service): Record<string, unknown> {
  return {
    PolicyName: join("-", [name, stage, "lambda"]),
    PolicyDocument: { Version: policyVersion, Statement: statements },
  };
}

function managedPolicy(statements: readonly TemplateStatement[], { path }: RoleSettings): Resource {
  const document = { Version: policyVersion, Statement: statements };
  return { Type: "AWS::IAM::ManagedPolicy", Properties: { Path: path ?? "/", PolicyDocument: document } };
}

/** The framework asks whether any function has the key, even one that has a role of its own or opts out. */
function mayEnterVpc({ provider, functions }: Service): boolean {
  return provider.vpc !== undefined || functions.some(({ config }) => "vpc" in config);
}

const vpcAccessPolicy = join("", [
  "arn:",
  ref("AWS::Partition"),
  ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
]);
