import { stack } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

export const serverlessPluginLogSubscription: Plugin = {
  name: "serverless-plugin-log-subscription",
  does: "subscribe a destination to the functions' logs",
  instead: "write `AWS::Logs::SubscriptionFilter` under `resources`",
  changes: {
    template: [
      "custom.logSubscription.enabled=true",
      "functions.*.logSubscription=true",
      "functions.*.logSubscription.enabled=true",
    ],
  },
  calls: [
    {
      commands: ["deploy"],
      when: "custom.logSubscription.apiGatewayLogs=true",
      on: stack,
      actions: ["cloudformation:DescribeStacks"],
    },
  ],
};
