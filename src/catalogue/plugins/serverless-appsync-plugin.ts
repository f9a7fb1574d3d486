import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessAppsyncPlugin: Plugin = {
  name: "serverless-appsync-plugin",
  does: "add a GraphQL API of AppSync with its schema, data sources, resolvers and their roles",
  changes: { template: "appSync" },
  calls: [
    {
      commands: ["deploy", "info"],
      when: "appSync",
      on: stack,
      actions: ["cloudformation:DescribeStackResources"],
    },
    {
      commands: ["deploy", "info"],
      when: "appSync",
      on: "arn:{Partition}:appsync:{Region}:{Account}:apis/*",
      actions: ["appsync:GetGraphqlApi"],
    },
    { commands: ["deploy", "info"], when: "appSync", on: "*", actions: ["appsync:ListApiKeys"] },
  ],
};
