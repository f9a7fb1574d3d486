import { stack, type ToolCalls } from "./tool.ts";

/*
 * What a tool calls to deploy a cloud assembly. The settings are those that `cloud-assembly/` reads from it. With the
 * roles of CDK's bootstrap stack, taking them on is all; what is under `own` is done with the deployer's credentials.
 * Sources: the assembly's schema, the template of the bootstrap stack (version 32), the calls of the CDK's toolkit, read.
 */

const takenOn: readonly ToolCalls[] = [
  { commands: ["deploy", "remove", "info", "rollback"], on: "{deployRole}", actions: ["sts:AssumeRole"] },
  { commands: ["deploy"], on: "{publishingRoles}", actions: ["sts:AssumeRole"] },
  { commands: ["info"], on: "{lookupRole}", actions: ["sts:AssumeRole"] },
  { commands: ["deploy"], when: "lookups", on: "{lookupRole}", actions: ["sts:AssumeRole"] },
  { commands: ["deploy", "remove", "info", "rollback"], on: "{taggedRoles}", actions: ["sts:TagSession"] },
];

const ownStack = "own.stack";

const ownStackCalls: readonly ToolCalls[] = [
  {
    commands: ["deploy"],
    when: ownStack,
    on: stack,
    actions: [
      "cloudformation:CreateChangeSet",
      "cloudformation:DescribeChangeSet",
      "cloudformation:ExecuteChangeSet",
      "cloudformation:DeleteChangeSet",
    ],
  },
  {
    commands: ["deploy", "remove", "info", "rollback"],
    when: ownStack,
    on: stack,
    actions: ["cloudformation:DescribeStacks", "cloudformation:GetTemplate"],
  },
  {
    commands: ["deploy", "remove", "rollback"],
    when: ownStack,
    on: stack,
    actions: ["cloudformation:DescribeStackEvents"],
  },
  {
    commands: ["deploy", "info"],
    when: ownStack,
    having: "AWS::CloudFormation::Stack",
    on: stack,
    actions: ["cloudformation:ListStackResources"],
  },
  // A stack whose first deploy failed is deleted by the next.
  { commands: ["deploy", "remove"], when: ownStack, on: stack, actions: ["cloudformation:DeleteStack"] },
  {
    commands: ["rollback"],
    when: ownStack,
    on: stack,
    actions: ["cloudformation:RollbackStack", "cloudformation:ContinueUpdateRollback"],
  },
  { commands: ["deploy"], when: "own.tags", on: stack, actions: ["cloudformation:TagResource"] },
  {
    commands: ["deploy"],
    when: "own.terminationProtection",
    on: stack,
    actions: ["cloudformation:UpdateTerminationProtection"],
  },
  {
    commands: ["deploy"],
    when: ownStack,
    on: "arn:{Partition}:cloudformation:{Region}:{Account}:stack/CDKToolkit/*",
    actions: ["cloudformation:DescribeStacks"],
  },
  {
    commands: ["deploy"],
    when: ownStack,
    on: "arn:{Partition}:ssm:{Region}:{Account}:parameter{bootstrapParameter}",
    actions: ["ssm:GetParameter"],
  },
];

const ownAssets: readonly ToolCalls[] = [
  {
    commands: ["deploy"],
    on: "arn:{Partition}:s3:::{own.buckets}",
    actions: ["s3:GetBucketLocation", "s3:GetEncryptionConfiguration", "s3:ListBucket"],
  },
  { commands: ["deploy"], on: "arn:{Partition}:s3:::{own.objects}", actions: ["s3:GetObject", "s3:PutObject"] },
  { commands: ["deploy"], when: "own.repositories=*", on: "*", actions: ["ecr:GetAuthorizationToken"] },
  {
    commands: ["deploy"],
    on: "{own.repositories}",
    actions: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:DescribeRepositories",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
  },
  {
    commands: ["deploy"],
    on: "{own.madeRepositories}",
    actions: ["ecr:CreateRepository", "ecr:PutImageScanningConfiguration"],
  },
];

/** What any tool that deploys cloud assemblies calls. */
export const assemblyCalls: readonly ToolCalls[] = [...takenOn, ...ownStackCalls, ...ownAssets];
