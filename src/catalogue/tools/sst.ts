import { assemblyCalls } from "./assembly-calls.ts";
import { stack, type Tool, type ToolCalls } from "./tool.ts";

const stacks = "arn:{Partition}:cloudformation:{Region}:{Account}:stack";
const parameters = "arn:{Partition}:ssm:{Region}:{Account}:parameter/sst/*";
/** The bucket of SST's bootstrap stack has the name that CloudFormation makes of it. */
const bootstrapBucket = "arn:{Partition}:s3:::sstbootstrap-*";

const bootstrap: readonly ToolCalls[] = [
  {
    commands: ["deploy", "remove"],
    on: [`${stacks}/SSTBootstrap/*`, `${stacks}/CDKToolkit/*`],
    actions: ["cloudformation:DescribeStacks"],
  },
  { commands: ["deploy", "remove"], on: bootstrapBucket, actions: ["s3:ListBucket"] },
  {
    commands: ["deploy", "remove"],
    on: `${bootstrapBucket}/*`,
    actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
  },
  {
    commands: ["deploy", "remove"],
    on: parameters,
    actions: [
      "ssm:DeleteParameter",
      "ssm:GetParameter",
      "ssm:GetParameters",
      "ssm:GetParametersByPath",
      "ssm:PutParameter",
    ],
  },
];

/** SST watches and deletes stacks with the deployer's own credentials, though it deploys them with the bootstrap's roles. */
const onStacks: readonly ToolCalls[] = [
  {
    commands: ["deploy", "remove"],
    on: stack,
    actions: [
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStackResources",
      "cloudformation:DescribeStacks",
      "cloudformation:GetTemplate",
    ],
  },
  { commands: ["deploy", "remove"], on: stack, actions: ["cloudformation:DeleteStack"] },
  {
    commands: ["deploy"],
    when: "own.stack",
    on: stack,
    actions: ["cloudformation:CreateStack", "cloudformation:UpdateStack"],
  },
  // Exports that other stacks still import are kept.
  { commands: ["deploy"], on: "*", actions: ["cloudformation:ListImports"] },
];

/** `sst deploy` and `remove` of SST 2. Sources: its calls, read, and its guide to credentials. */
export const sst: Tool = {
  name: "sst",
  stackTags: ["sst:app", "sst:stage"],
  takesRoles: true,
  calls: [...assemblyCalls, ...bootstrap, ...onStacks],
};
