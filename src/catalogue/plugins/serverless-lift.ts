import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** Constructs whose files are uploaded after a deploy and removed before the stack is. */
const websites = ["constructs.*.type=*-website", "constructs.*.type=single-page-app"];

export const serverlessLift: Plugin = {
  name: "serverless-lift",
  does: "add what `constructs` describe: websites, queues, storage, webhooks, databases",
  changes: { packages: "constructs", functions: "constructs", template: "constructs" },
  actsOnDeploy: websites,
  calls: [
    {
      commands: ["deploy", "remove", "info"],
      when: "constructs",
      on: stack,
      actions: ["cloudformation:DescribeStacks"],
    },
    {
      commands: ["deploy", "remove"],
      when: websites,
      on: "arn:{Partition}:s3:::{Stack}-*",
      actions: ["s3:ListBucket"],
    },
    {
      commands: ["deploy"],
      when: websites,
      on: "arn:{Partition}:s3:::{Stack}-*/*",
      actions: ["s3:GetObject", "s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"],
    },
    {
      commands: ["deploy", "remove"],
      when: websites,
      on: "arn:{Partition}:s3:::{Stack}-*/*",
      actions: ["s3:DeleteObject"],
    },
    {
      commands: ["deploy"],
      when: websites,
      on: "arn:{Partition}:cloudfront::{Account}:distribution/*",
      actions: ["cloudfront:CreateInvalidation"],
    },
  ],
};
