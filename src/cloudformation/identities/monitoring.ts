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
  "AWS::Logs::DeliverySource": {
    arn: "arn:{Partition}:logs:{Region}:{Account}:delivery-source:{Name}",
    name: { property: "Name", limit: 60 },
  },
  "AWS::Logs::DeliveryDestination": {
    arn: "arn:{Partition}:logs:{Region}:{Account}:delivery-destination:{Name}",
    name: { property: "Name", limit: 60 },
  },
  "AWS::Logs::Delivery": { arn: "arn:{Partition}:logs:{Region}:{Account}:delivery:*" },
  "AWS::CloudWatch::MetricStream": {
    arn: "arn:{Partition}:cloudwatch:{Region}:{Account}:metric-stream/{Name}",
    name: { property: "Name", limit: 255 },
  },
  "AWS::CloudWatch::Alarm": {
    arn: "arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}",
    name: { property: "AlarmName", limit: 255 },
  },
  "AWS::CloudWatch::CompositeAlarm": {
    arn: "arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}",
    name: { property: "AlarmName", limit: 255 },
  },
  "AWS::XRay::Group": {
    arn: "arn:{Partition}:xray:{Region}:{Account}:group/{GroupName=*}/*",
    ref: "{Arn}",
    attributes: { GroupARN: "{Arn}" },
  },
  "AWS::XRay::SamplingRule": {
    arn: "arn:{Partition}:xray:{Region}:{Account}:sampling-rule/{SamplingRule.RuleName=*}",
    ref: "{Arn}",
    attributes: { RuleARN: "{Arn}" },
  },
  "AWS::CloudWatch::Dashboard": {
    arn: "arn:{Partition}:cloudwatch::{Account}:dashboard/{Name}",
    name: { property: "DashboardName", limit: 255 },
  },
};
