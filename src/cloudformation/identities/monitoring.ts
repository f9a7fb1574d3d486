import type { Identity } from "../identity.ts";

/** Logs, alarms and dashboards. */
export const monitoring: Readonly<Record<string, Identity>> = {
  "AWS::Logs::LogGroup": {
    arn: "arn:{Partition}:logs:{Region}:{Account}:log-group:{Name}",
    name: { property: "LogGroupName", limit: 512 },
    attributes: { Arn: "{Arn}:*" },
  },
  "AWS::Logs::LogStream": {
    arn: "{LogGroupName -> AWS::Logs::LogGroup}:log-stream:{Name}",
    name: { property: "LogStreamName", limit: 512 },
  },
  "AWS::CloudWatch::Alarm": {
    arn: "arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}",
    name: { property: "AlarmName", limit: 255 },
  },
  "AWS::CloudWatch::CompositeAlarm": {
    arn: "arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}",
    name: { property: "AlarmName", limit: 255 },
  },
  "AWS::CloudWatch::Dashboard": {
    arn: "arn:{Partition}:cloudwatch::{Account}:dashboard/{Name}",
    name: { property: "DashboardName", limit: 255 },
  },
};
