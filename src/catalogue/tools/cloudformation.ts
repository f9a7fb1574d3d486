import { stack, type Tool } from "./tool.ts";

/** `aws cloudformation deploy` and `delete-stack`. */
export const cloudformation: Tool = {
  name: "cloudformation",
  stackTags: [],
  calls: [
    {
      commands: ["deploy"],
      on: stack,
      actions: [
        "cloudformation:CreateChangeSet",
        "cloudformation:DescribeChangeSet",
        "cloudformation:ExecuteChangeSet",
        "cloudformation:GetTemplateSummary",
      ],
    },
    { commands: ["deploy", "remove", "info"], on: stack, actions: ["cloudformation:DescribeStacks"] },
    { commands: ["deploy", "remove"], on: stack, actions: ["cloudformation:DescribeStackEvents"] },
    { commands: ["remove"], on: stack, actions: ["cloudformation:DeleteStack"] },
  ],
};
