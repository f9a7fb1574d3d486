import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { readPolicies, type InlinePolicy } from "../policies/read-policies.ts";
import { managedPolicyArn } from "../policies/managed-policy-arn.ts";
import { defined, isSet, recordOf, type SourceResource } from "../source.ts";
import { tagList } from "../tags.ts";
import { trust } from "../trust.ts";

/** What the parts of a function give the role that is made for it. */
export interface RoleGains {
  managed: readonly string[];
  inline: readonly InlinePolicy[];
}

const at = (source: SourceResource, property: string): DocumentPath => [...source.at, "Properties", property];

/** Makes the role of a function that names none. */
export function addFunctionRole(source: SourceResource, gains: RoleGains, expansion: Expansion): string {
  const roleId = `${source.logicalId}Role`;
  const { properties } = source;
  const policies = readPolicies(properties["Policies"], roleId, at(source, "Policies"), expansion);
  const arnOf = (name: string): string => managedPolicyArn(name, expansion.target.partition);
  const managed = [...basePolicies(source, expansion).map(arnOf), ...policies.managed, ...gains.managed.map(arnOf)];
  const role: Resource = {
    Type: "AWS::IAM::Role",
    ...sharedAttributes(source),
    Properties: defined({
      AssumeRolePolicyDocument: properties["AssumeRolePolicyDocument"] ?? trust("lambda.amazonaws.com"),
      ManagedPolicyArns: distinct(managed),
      Policies: some([...policies.inline, ...deadLetterPolicies(source), ...gains.inline]),
      Path: properties["RolePath"],
      PermissionsBoundary: properties["PermissionsBoundary"],
      Tags: tagList(properties["Tags"], "lambda:createdBy"),
    }),
  };
  expansion.add(roleId, role, source.at);
  return roleId;
}

function basePolicies({ properties }: SourceResource, expansion: Expansion): readonly string[] {
  const tracing = expansion.literal(properties["Tracing"]);
  return [
    isSet(properties["DurableConfig"]) ? "AWSLambdaBasicDurableExecutionRolePolicy" : "AWSLambdaBasicExecutionRole",
    ...(isSet(tracing) && tracing !== "Disabled" ? ["AWSXrayWriteOnlyAccess"] : []),
    ...(isSet(properties["VpcConfig"]) ? ["AWSLambdaVPCAccessExecutionRole"] : []),
  ];
}

/** The function sends what it could not process. */
function deadLetterPolicies({ properties }: SourceResource): readonly InlinePolicy[] {
  const { Type, TargetArn } = recordOf(properties["DeadLetterQueue"]);
  const Action = { SQS: "sqs:SendMessage", SNS: "sns:Publish" }[String(Type)];
  if (Action === undefined) return [];
  const PolicyDocument = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: TargetArn }] };
  return [{ PolicyName: "DeadLetterQueuePolicy", PolicyDocument }];
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function some<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined;
}
