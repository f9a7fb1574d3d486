import { join, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource, TemplateStatement, Value } from "../../cloudformation/template.ts";
import { policyVersion } from "../../iam/policy.ts";
import type { RoleGain } from "../event.ts";
import type { Service } from "../service.ts";
import { logStatements } from "./log-statements.ts";
import { trustedServices, withGains } from "./merge-gains.ts";
import { roleSettings } from "./reference.ts";

/** The role that all functions without their own share, as the framework generates it. */
export function generatedRole(service: Service, gains: readonly RoleGain[]): Resource {
  const settings = roleSettings(service.provider);
  const managedPolicies = managedPolicyArns(service);
  const boundary = permissionsBoundary(service);
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: trustPolicy(["lambda.amazonaws.com", ...trustedServices(gains)]),
      Policies: [inlinePolicy(service, gains)],
      Path: settings.path ?? "/",
      RoleName: roleName(service),
      ...(settings.tags && { Tags: Object.entries(settings.tags).map(([Key, Value]) => ({ Key, Value })) }),
      ...(boundary !== undefined && { PermissionsBoundary: boundary }),
      ...(managedPolicies.length > 0 && { ManagedPolicyArns: managedPolicies }),
    },
  };
}

/** `RoleName` of the generated role: as configured, else `<service>-<stage>-<region>-lambdaRole`. */
export function roleName(service: Service): Value<string> {
  const parts = [service.name, service.stage, ref("AWS::Region"), "lambdaRole"];
  return roleSettings(service.provider).name ?? join("-", parts);
}

function trustPolicy(services: string[]): Record<string, unknown> {
  const statement = { Effect: "Allow", Principal: { Service: services }, Action: ["sts:AssumeRole"] };
  return { Version: policyVersion, Statement: [statement] };
}

function inlinePolicy(service: Service, gains: readonly RoleGain[]): Record<string, unknown> {
  const statements = [...logStatements(service), ...configuredStatements(service)];
  const given = gains.filter(({ beyondFramework }) => !beyondFramework);
  return {
    PolicyName: join("-", [service.name, service.stage, "lambda"]),
    PolicyDocument: { Version: policyVersion, Statement: withGains(statements, given, service.framework) },
  };
}

function configuredStatements({ provider }: Service): TemplateStatement[] {
  return roleSettings(provider).statements ?? provider.iamRoleStatements ?? [];
}

function permissionsBoundary({ provider }: Service): Value<string> | undefined {
  const settings = roleSettings(provider);
  return settings.permissionsBoundary ?? settings.permissionBoundary ?? provider.rolePermissionsBoundary;
}

function managedPolicyArns(service: Service): Value<string>[] {
  const { provider, functions } = service;
  const configured = roleSettings(provider).managedPolicies ?? provider.iamManagedPolicies ?? [];
  const inVpc = provider.vpc !== undefined || functions.some(({ config }) => "vpc" in config);
  return inVpc ? [...configured, vpcAccessPolicy] : configured;
}

const vpcAccessPolicy = join("", [
  "arn:",
  ref("AWS::Partition"),
  ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
]);
