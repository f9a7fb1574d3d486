import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPluginResourceTagging: Plugin = {
  name: "serverless-plugin-resource-tagging",
  does: "tag buckets, tables, queues, log groups and functions with `provider.stackTags`, and stages of the API",
  instead: "CloudFormation hands `provider.stackTags` on to what can be tagged, and `provider.tags` tags functions",
  changes: { template: "provider.stackTags" },
  calls: [
    {
      commands: ["deploy"],
      when: "provider.stackTags",
      on: stack,
      actions: ["cloudformation:DescribeStackResources"],
    },
    {
      commands: ["deploy"],
      when: "provider.stackTags",
      having: "AWS::ApiGateway::RestApi",
      on: "arn:{Partition}:apigateway:{Region}::/tags/*",
      actions: ["apigateway:PUT"],
    },
  ],
};
