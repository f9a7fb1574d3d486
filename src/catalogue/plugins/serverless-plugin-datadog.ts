import { logGroups, stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPluginDatadog: Plugin = {
  name: "serverless-plugin-datadog",
  does: "wrap the functions for Datadog: layers, handlers, variables, tags and log subscriptions",
  instead: "`custom.datadog.enabled: false` turns it off for a stage",
  changes: { functions: "!custom.datadog.enabled=false" },
  calls: [
    { commands: ["deploy"], on: "{custom.datadog.forwarderArn}", actions: ["lambda:GetFunction"] },
    {
      commands: ["deploy"],
      when: ["custom.datadog.forwarderArn", "custom.datadog.forwarder"],
      on: `${logGroups}:*`,
      actions: ["logs:DescribeSubscriptionFilters"],
    },
    { commands: ["deploy"], on: stack, actions: ["cloudformation:DescribeStacks"] },
  ],
};
