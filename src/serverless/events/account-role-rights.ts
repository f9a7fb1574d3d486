import { join, ref, sub } from "../../cloudformation/intrinsics.ts";
import type { TemplateStatement, Value } from "../../cloudformation/template.ts";
import type { RoleSettings } from "../role/settings.ts";

const accountStatement: TemplateStatement = {
  Effect: "Allow",
  Resource: join(":", ["arn", ref("AWS::Partition"), "apigateway:*::/account"]),
  Action: ["apigateway:GET", "apigateway:PATCH"],
};

/** What the framework allows whoever makes the account's role; the same objects for all APIs, so that they stand once. */
export const accountRoleRights: readonly TemplateStatement[] = [
  {
    Effect: "Allow",
    Resource: join(":", ["arn", ref("AWS::Partition"), "iam:", ref("AWS::AccountId"), "role/*"]),
    Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:ListAttachedRolePolicies", "iam:PassRole"],
  },
  accountStatement,
];

/** The same for that one role with that one policy: `iam:AttachRolePolicy` on any role would be a way to any right. */
export function exactAccountRoleRights({
  path,
  permissionsBoundary: boundary,
}: Partial<RoleSettings>): TemplateStatement[] {
  const role = sub(
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${path ?? "/"}serverlessApiGatewayCloudWatchRole`,
  );
  const anyRole = sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*");
  const policy = sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs");
  const withBoundary = boundary !== undefined && { StringEquals: { "iam:PermissionsBoundary": boundary } };
  return [
    { Effect: "Allow", Action: ["iam:GetRole", "iam:ListAttachedRolePolicies"], Resource: anyRole },
    { Effect: "Allow", Action: ["iam:TagRole"], Resource: role },
    { Effect: "Allow", Action: ["iam:CreateRole"], Resource: role, ...(withBoundary && { Condition: withBoundary }) },
    {
      Effect: "Allow",
      Action: ["iam:AttachRolePolicy"],
      Resource: role,
      Condition: { ArnEquals: { "iam:PolicyARN": policy } },
    },
    ...settingRights(role),
  ];
}

/** What setting a role that exists takes: no right to make or change one. */
export function settingRights(role: Value<string>): TemplateStatement[] {
  return [
    {
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: role,
      Condition: { StringEquals: { "iam:PassedToService": "apigateway.amazonaws.com" } },
    },
    accountStatement,
  ];
}
