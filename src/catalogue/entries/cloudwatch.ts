import { entry, type ResourceEntry } from "../entry.ts";

export const cloudwatch: readonly ResourceEntry[] = [
  entry("AWS::CloudWatch::Alarm", {
    write: ["cloudwatch:PutMetricAlarm"],
    delete: ["cloudwatch:DeleteAlarms"],
    always: ["cloudwatch:DescribeAlarms"],
    tags: {
      write: ["cloudwatch:TagResource"],
      read: ["cloudwatch:ListTagsForResource"],
      update: ["cloudwatch:UntagResource", "cloudwatch:ListTagsForResource"],
    },
    when: {
      // Alarms that act on EC2 instances make CloudWatch's service-linked role.
      "AlarmActions=arn:*:automate:*:ec2:*": {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "events.amazonaws.com" } },
      },
    },
  }),
  entry("AWS::CloudWatch::CompositeAlarm", {
    write: ["cloudwatch:PutCompositeAlarm"],
    delete: ["cloudwatch:DeleteAlarms"],
    always: ["cloudwatch:DescribeAlarms"],
    tags: {
      write: ["cloudwatch:TagResource"],
      update: ["cloudwatch:UntagResource", "cloudwatch:ListTagsForResource"],
    },
  }),
  entry("AWS::CloudWatch::MetricStream", {
    write: ["cloudwatch:PutMetricStream"],
    delete: ["cloudwatch:DeleteMetricStream"],
    always: ["cloudwatch:GetMetricStream"],
    tags: {
      write: ["cloudwatch:TagResource"],
      read: ["cloudwatch:ListTagsForResource"],
      update: ["cloudwatch:UntagResource", "cloudwatch:ListTagsForResource"],
    },
    passes: { RoleArn: "streams.metrics.cloudwatch.amazonaws.com" },
  }),
  entry("AWS::CloudWatch::Dashboard", {
    write: ["cloudwatch:PutDashboard"],
    delete: ["cloudwatch:DeleteDashboards"],
    always: ["cloudwatch:GetDashboard"],
    tags: {
      write: ["cloudwatch:TagResource"],
      read: ["cloudwatch:ListTagsForResource"],
      update: ["cloudwatch:UntagResource", "cloudwatch:ListTagsForResource"],
    },
  }),
];
