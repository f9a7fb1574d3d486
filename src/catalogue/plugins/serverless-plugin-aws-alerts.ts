import { objects } from "../tools/tool.ts";
import type { Plugin } from "./plugin.ts";

/** The stack's name and `-alerts`, or the suffix it is given. */
const alertsStacks = ["-alerts", "{custom.alerts.externalStack.nameSuffix}"].map(
  (suffix) => `arn:{Partition}:cloudformation:{Region}:{Account}:stack/{Stack}${suffix}/*`,
);

export const serverlessPluginAwsAlerts: Plugin = {
  name: "serverless-plugin-aws-alerts",
  does: "add alarms, their topics, metric filters and dashboards",
  instead:
    "write them under `resources`; a stack of its own (`externalStack`) takes more than its calls: what is in it",
  changes: { template: "custom.alerts" },
  calls: [
    {
      commands: ["deploy", "remove"],
      when: "custom.alerts.externalStack",
      on: alertsStacks,
      actions: ["cloudformation:DescribeStacks", "cloudformation:DeleteStack"],
    },
    {
      commands: ["deploy"],
      when: "custom.alerts.externalStack",
      on: alertsStacks,
      actions: ["cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:TagResource"],
    },
    {
      commands: ["deploy"],
      when: "custom.alerts.externalStack",
      on: objects,
      actions: ["s3:GetObject", "s3:PutObject"],
    },
  ],
};
