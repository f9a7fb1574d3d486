import { functionCalls } from "./function-calls.ts";
import { serverless } from "./serverless.ts";
import { bucket, changeSetActions, functions, objects, stack, type Tool } from "./tool.ts";

/** passrole's own deploy: a change set, its events, and the artifacts in the deployment bucket. */
export const passrole: Tool = {
  name: "passrole",
  stackTags: serverless.stackTags,
  bucketId: "ServerlessDeploymentBucket",
  calls: [
    {
      commands: ["deploy", "remove", "info", "rollback"],
      on: stack,
      actions: [
        "cloudformation:DescribeStacks",
        "cloudformation:DescribeStackResource",
        "cloudformation:ListStackResources",
      ],
    },
    {
      commands: ["deploy", "rollback"],
      on: stack,
      actions: changeSetActions,
    },
    { commands: ["deploy", "remove", "rollback"], on: stack, actions: ["cloudformation:DescribeStackEvents"] },
    { commands: ["deploy"], on: "*", actions: ["cloudformation:ValidateTemplate"] },
    { commands: ["remove"], on: stack, actions: ["cloudformation:DeleteStack"] },
    { commands: ["deploy", "remove", "rollback"], on: bucket, actions: ["s3:ListBucket"] },
    { commands: ["deploy", "rollback"], on: objects, actions: ["s3:GetObject", "s3:PutObject"] },
    { commands: ["deploy", "remove"], on: objects, actions: ["s3:DeleteObject"] },
    { commands: ["deploy"], on: functions, actions: ["lambda:GetFunction"] },
    ...functionCalls,
  ],
};
