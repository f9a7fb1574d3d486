import { bucket, changeSetActions, objects, stack, type ToolCalls } from "./tool.ts";

const restApis = "arn:{Partition}:apigateway:{Region}::/restapis";
const deployedApi = "AWS::ApiGateway::Deployment";
const direct = "provider.deploymentMethod=direct";
const tags = ["provider.tags", "provider.stackTags"];

/** Settings that are put on the stage of a REST API after CloudFormation is done, for it is no resource of the stack. */
const stageSettings = [...tags, "provider.tracing.apiGateway", "provider.logs.restApi", "provider.apiGateway.metrics"];

/** What passrole calls to deploy a service. The template is not validated apart: making the change set does that. */
export const passroleDeploy: readonly ToolCalls[] = [
  {
    commands: ["deploy"],
    on: stack,
    actions: [
      "cloudformation:DescribeStacks",
      "cloudformation:DescribeStackEvents",
      "cloudformation:ListStackResources",
      ...changeSetActions,
    ],
  },
  {
    commands: ["deploy"],
    having: "AWS::S3::Bucket",
    on: stack,
    actions: ["cloudformation:DescribeStackResource"],
  },
  {
    commands: ["deploy"],
    when: direct,
    on: stack,
    actions: ["cloudformation:CreateStack", "cloudformation:UpdateStack"],
  },
  { commands: ["deploy"], when: "provider.stackPolicy", on: stack, actions: ["cloudformation:SetStackPolicy"] },
  { commands: ["deploy"], when: "provider.stackTags", on: stack, actions: ["cloudformation:TagResource"] },
  {
    commands: ["deploy"],
    when: "provider.deletionProtection",
    on: stack,
    actions: ["cloudformation:UpdateTerminationProtection"],
  },
  { commands: ["deploy"], on: bucket, actions: ["s3:ListBucket"] },
  // Old artifacts are deleted, and those of a deploy that failed.
  { commands: ["deploy"], on: objects, actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] },
  {
    commands: ["deploy"],
    when: ["provider.deploymentBucket.sseKMSKeyId", "provider.deploymentBucket.serverSideEncryption=aws:kms*"],
    on: "arn:{Partition}:kms:{Region}:{Account}:key/*",
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
  {
    commands: ["deploy"],
    when: stageSettings,
    having: deployedApi,
    on: `${restApis}/*/stages/*`,
    actions: ["apigateway:GET", "apigateway:PATCH"],
  },
  {
    commands: ["deploy"],
    when: tags,
    having: deployedApi,
    on: "arn:{Partition}:apigateway:{Region}::/tags/*",
    actions: ["apigateway:PUT", "apigateway:DELETE"],
  },
];
