import { functionCalls } from "./function-calls.ts";
import { bucket, changeSetActions, functions, logGroups, objects, stack, type Tool, type ToolCalls } from "./tool.ts";

const repositories = "arn:{Partition}:ecr:{Region}:{Account}:repository/serverless-*";
const restApis = "arn:{Partition}:apigateway:{Region}::/restapis";

/** What any command on a deployed stack asks. */
const stackState: readonly ToolCalls[] = [
  {
    commands: ["deploy", "remove", "info", "rollback"],
    on: stack,
    actions: ["cloudformation:DescribeStacks", "cloudformation:ListStackResources"],
  },
  {
    commands: ["deploy", "remove", "rollback"],
    on: stack,
    actions: ["cloudformation:DescribeStackEvents", "cloudformation:DescribeStackResource"],
  },
];

const changes: readonly ToolCalls[] = [
  {
    commands: ["deploy", "rollback"],
    on: stack,
    actions: changeSetActions,
  },
  { commands: ["deploy", "rollback"], on: "*", actions: ["cloudformation:ValidateTemplate"] },
  {
    commands: ["deploy", "rollback"],
    when: "provider.deploymentMethod=direct",
    on: stack,
    actions: ["cloudformation:CreateStack", "cloudformation:UpdateStack"],
  },
  { commands: ["deploy"], when: "provider.stackPolicy", on: stack, actions: ["cloudformation:SetStackPolicy"] },
  { commands: ["deploy"], when: "provider.stackTags", on: stack, actions: ["cloudformation:TagResource"] },
  { commands: ["remove"], on: stack, actions: ["cloudformation:DeleteStack"] },
];

const artifacts: readonly ToolCalls[] = [
  { commands: ["deploy", "remove", "rollback"], on: bucket, actions: ["s3:ListBucket"] },
  { commands: ["deploy", "rollback"], on: objects, actions: ["s3:GetObject", "s3:PutObject"] },
  // A deploy removes the oldest artifacts.
  { commands: ["deploy", "remove"], on: objects, actions: ["s3:DeleteObject"] },
  {
    commands: ["deploy", "remove"],
    when: ["provider.deploymentBucket=*", "provider.deploymentBucket.name"],
    on: bucket,
    actions: ["s3:GetBucketLocation"],
  },
  {
    commands: ["remove"],
    when: "provider.deploymentBucket.versioning=true",
    on: bucket,
    actions: ["s3:ListBucketVersions"],
  },
  {
    commands: ["remove"],
    when: "provider.deploymentBucket.versioning=true",
    on: objects,
    actions: ["s3:DeleteObjectVersion"],
  },
];

/** Whether a deploy changes anything is asked of the functions as well. */
const changeCheck: readonly ToolCalls[] = [
  { commands: ["deploy"], on: functions, actions: ["lambda:GetFunction"] },
  { commands: ["deploy"], each: "AWS::Lambda::Function", on: "{Arn}", actions: ["lambda:GetFunction"] },
];

/** Settings that the framework puts on a REST API's stage itself, after CloudFormation is done. */
const stageSettings = [
  "provider.tracing.apiGateway",
  "provider.logs.restApi",
  "provider.tags",
  "provider.stackTags",
  "provider.apiGateway.metrics",
];

const onApis: readonly ToolCalls[] = [
  {
    commands: ["deploy"],
    when: stageSettings,
    having: "AWS::ApiGateway::RestApi",
    on: [restApis, `${restApis}/*`],
    actions: ["apigateway:GET", "apigateway:POST", "apigateway:PATCH"],
  },
  {
    commands: ["deploy"],
    when: stageSettings,
    having: "AWS::ApiGateway::RestApi",
    on: "arn:{Partition}:apigateway:{Region}::/tags/*",
    actions: ["apigateway:PUT", "apigateway:DELETE"],
  },
  {
    commands: ["deploy"],
    when: stageSettings,
    having: "AWS::ApiGateway::RestApi",
    on: `${logGroups}:/aws/api-gateway/*`,
    actions: ["logs:DeleteLogGroup"],
  },
  {
    commands: ["deploy", "info", "remove"],
    when: ["provider.apiGateway.apiKeys", "provider.apiKeys"],
    on: stack,
    actions: ["cloudformation:DescribeStackResources"],
  },
  {
    commands: ["deploy", "info"],
    when: ["provider.apiGateway.apiKeys", "provider.apiKeys"],
    on: "arn:{Partition}:apigateway:{Region}::/apikeys/*",
    actions: ["apigateway:GET"],
  },
  {
    commands: ["remove"],
    when: ["provider.apiGateway.apiKeys", "provider.apiKeys"],
    on: ["arn:{Partition}:apigateway:{Region}::/usageplans", "arn:{Partition}:apigateway:{Region}::/usageplans/*"],
    actions: ["apigateway:GET", "apigateway:PATCH"],
  },
  {
    commands: ["deploy", "info"],
    when: "provider.httpApi.id",
    on: "arn:{Partition}:apigateway:{Region}::/apis/*",
    actions: ["apigateway:GET"],
  },
  { commands: ["deploy", "info"], when: "provider.httpApi.id", on: "*", actions: ["cloudformation:ListExports"] },
];

const onOthers: readonly ToolCalls[] = [
  {
    commands: ["deploy"],
    when: "functions.*.events.cloudwatchLog",
    on: `${logGroups}:*`,
    actions: ["logs:DescribeSubscriptionFilters", "logs:DeleteSubscriptionFilter"],
  },
  { commands: ["deploy"], when: "provider.ecr.images", on: "*", actions: ["ecr:GetAuthorizationToken"] },
  {
    commands: ["deploy"],
    when: "provider.ecr.images",
    on: repositories,
    actions: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:CompleteLayerUpload",
      "ecr:CreateRepository",
      "ecr:DescribeImages",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:PutLifecyclePolicy",
      "ecr:UploadLayerPart",
    ],
  },
  {
    commands: ["deploy", "remove"],
    when: "provider.ecr.images",
    on: repositories,
    actions: ["ecr:DescribeRepositories"],
  },
  { commands: ["remove"], when: "provider.ecr.images", on: repositories, actions: ["ecr:DeleteRepository"] },
];

/** Serverless Framework 3. Source: its own calls, read and recorded against an emulator. */
export const serverless: Tool = {
  name: "serverless",
  stackTags: ["STAGE"],
  bucketId: "ServerlessDeploymentBucket",
  runsPlugins: true,
  calls: [...stackState, ...changes, ...artifacts, ...changeCheck, ...functionCalls, ...onApis, ...onOthers],
};
