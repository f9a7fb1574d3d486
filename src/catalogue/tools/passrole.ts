import { passroleOperations } from "./passrole-operations.ts";
import { serverless } from "./serverless.ts";
import { bucket, changeSetActions, functions, objects, stack, type Tool } from "./tool.ts";

/** passrole's own deploy: a change set, its events, and the artifacts in the deployment bucket. */
export const passrole: Tool = {
  name: "passrole",
  stackTags: serverless.stackTags,
  bucketId: "ServerlessDeploymentBucket",
  calls: [
    {
      commands: ["deploy"],
      on: stack,
      actions: [
        "cloudformation:DescribeStacks",
        "cloudformation:DescribeStackResource",
        "cloudformation:ListStackResources",
      ],
    },
    {
      commands: ["deploy"],
      on: stack,
      actions: changeSetActions,
    },
    { commands: ["deploy"], on: stack, actions: ["cloudformation:DescribeStackEvents"] },
    { commands: ["deploy"], on: "*", actions: ["cloudformation:ValidateTemplate"] },
    { commands: ["deploy"], on: bucket, actions: ["s3:ListBucket"] },
    { commands: ["deploy"], on: objects, actions: ["s3:GetObject", "s3:PutObject"] },
    { commands: ["deploy"], on: objects, actions: ["s3:DeleteObject"] },
    { commands: ["deploy"], on: functions, actions: ["lambda:GetFunction"] },
    ...passroleOperations,
  ],
};
