import { functionUpdates, invocations, logReading } from "./function-calls.ts";
import { bucket, changeSetActions, objects, stack, type ToolCalls } from "./tool.ts";

const everyFunction = "AWS::Lambda::Function";
const versioned = "provider.deploymentBucket.versioning=true";
const apiKeys = ["provider.apiGateway.apiKeys", "provider.apiKeys"];

/** Commands on functions ask the stack what they are called. */
const onFunctions: readonly ToolCalls[] = [
  {
    commands: ["logs", "invoke", "metrics", "deploy-function"],
    on: stack,
    actions: ["cloudformation:ListStackResources"],
  },
  invocations,
  logReading(["logs:FilterLogEvents"]),
  ...functionUpdates,
  { commands: ["metrics"], on: "*", actions: ["cloudwatch:GetMetricData"] },
  // What a function is given must be readable for whoever gives it.
  { commands: ["deploy-function"], each: everyFunction, on: "{Layers}", actions: ["lambda:GetLayerVersion"] },
  {
    commands: ["deploy-function"],
    when: ["provider.vpc", "functions.*.vpc"],
    on: "*",
    actions: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
  },
];

/** What passrole calls for everything but a deploy of the whole service. */
export const passroleOperations: readonly ToolCalls[] = [
  { commands: ["info", "remove", "rollback"], on: stack, actions: ["cloudformation:DescribeStacks"] },
  { commands: ["info", "remove"], on: stack, actions: ["cloudformation:ListStackResources"] },
  { commands: ["remove", "rollback"], on: stack, actions: ["cloudformation:DescribeStackEvents"] },
  {
    commands: ["remove", "rollback"],
    having: "AWS::S3::Bucket",
    on: stack,
    actions: ["cloudformation:DescribeStackResource"],
  },
  {
    commands: ["info"],
    when: apiKeys,
    on: "arn:{Partition}:apigateway:{Region}::/apikeys/*",
    actions: ["apigateway:GET"],
  },
  { commands: ["remove", "rollback"], on: bucket, actions: ["s3:ListBucket"] },
  { commands: ["remove"], on: stack, actions: ["cloudformation:DeleteStack"] },
  { commands: ["remove"], on: objects, actions: ["s3:DeleteObject"] },
  { commands: ["remove"], when: versioned, on: bucket, actions: ["s3:ListBucketVersions"] },
  { commands: ["remove"], when: versioned, on: objects, actions: ["s3:DeleteObjectVersion"] },
  { commands: ["rollback"], on: stack, actions: changeSetActions },
  {
    commands: ["rollback"],
    when: "provider.deploymentMethod=direct",
    on: stack,
    actions: ["cloudformation:UpdateStack"],
  },
  { commands: ["rollback"], on: objects, actions: ["s3:GetObject"] },
  ...onFunctions,
];
