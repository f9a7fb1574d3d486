import { invocations, logReading } from "./function-calls.ts";
import { bucket, objects, stack, type Tool } from "./tool.ts";

/** The stack with the bucket that `sam deploy --resolve-s3` makes once in each region of an account. */
const managedStack = "arn:{Partition}:cloudformation:{Region}:{Account}:stack/aws-sam-cli-managed-default/*";

/** Where `s3_prefix` is said: what is uploaded is named after it. */
const prefixed = `${bucket}/{s3_prefix}/*`;

/** `sam deploy`, `delete`, `logs` and `remote invoke`. The settings are those of `samconfig.toml`. Source: the calls of AWS SAM CLI, read. */
export const sam: Tool = {
  name: "sam",
  stackTags: [],
  calls: [
    {
      commands: ["deploy"],
      // A change set of a template with a transform is one on the transform as well.
      on: [stack, "arn:{Partition}:cloudformation:{Region}:aws:transform/Serverless-2016-10-31"],
      actions: ["cloudformation:CreateChangeSet"],
    },
    {
      commands: ["deploy"],
      on: stack,
      actions: ["cloudformation:DescribeChangeSet", "cloudformation:ExecuteChangeSet"],
    },
    { commands: ["deploy", "remove"], on: stack, actions: ["cloudformation:GetTemplateSummary"] },
    { commands: ["deploy", "remove", "info"], on: stack, actions: ["cloudformation:DescribeStacks"] },
    { commands: ["deploy", "remove"], on: stack, actions: ["cloudformation:DescribeStackEvents"] },
    { commands: ["info", "logs", "invoke"], on: stack, actions: ["cloudformation:DescribeStackResources"] },
    {
      commands: ["remove"],
      on: stack,
      actions: ["cloudformation:DeleteStack", "cloudformation:GetTemplate", "cloudformation:ListChangeSets"],
    },
    { commands: ["deploy"], unless: "s3_bucket", on: managedStack, actions: ["cloudformation:DescribeStacks"] },
    { commands: ["deploy", "remove"], on: bucket, actions: ["s3:ListBucket"] },
    { commands: ["deploy"], unless: "s3_prefix", on: objects, actions: ["s3:GetObject", "s3:PutObject"] },
    { commands: ["remove"], unless: "s3_prefix", on: objects, actions: ["s3:DeleteObject"] },
    { commands: ["deploy"], when: "s3_prefix", on: prefixed, actions: ["s3:GetObject", "s3:PutObject"] },
    { commands: ["remove"], when: "s3_prefix", on: prefixed, actions: ["s3:DeleteObject"] },
    invocations,
    logReading(["logs:FilterLogEvents"]),
  ],
};
