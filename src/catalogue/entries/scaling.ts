import { entry, type ResourceEntry } from "../entry.ts";

const targets = "arn:{Partition}:application-autoscaling:{Region}:{Account}:scalable-target/*";

export const scaling: readonly ResourceEntry[] = [
  entry("AWS::ApplicationAutoScaling::ScalableTarget", {
    on: targets,
    write: ["application-autoscaling:RegisterScalableTarget"],
    delete: ["application-autoscaling:DeregisterScalableTarget"],
    also: [
      { on: "*", always: ["application-autoscaling:DescribeScalableTargets"] },
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringLike: { "iam:AWSServiceName": "*.application-autoscaling.amazonaws.com" } },
      },
    ],
    passes: { RoleARN: "application-autoscaling.amazonaws.com" },
    when: {
      ScheduledActions: [
        {
          write: ["application-autoscaling:PutScheduledAction"],
          update: ["application-autoscaling:DeleteScheduledAction"],
        },
        { on: "*", write: ["application-autoscaling:DescribeScheduledActions"] },
      ].map((access) => ({ on: targets, ...access })),
      // Whoever registers a function must be allowed to scale it.
      "ServiceNamespace=lambda": {
        on: "arn:{Partition}:lambda:{Region}:{Account}:{ResourceId}",
        write: [
          "lambda:DeleteProvisionedConcurrencyConfig",
          "lambda:GetProvisionedConcurrencyConfig",
          "lambda:PutProvisionedConcurrencyConfig",
        ],
      },
    },
  }),
  entry("AWS::ApplicationAutoScaling::ScalingPolicy", {
    on: targets,
    write: ["application-autoscaling:PutScalingPolicy"],
    delete: ["application-autoscaling:DeleteScalingPolicy"],
    also: [{ on: "*", always: ["application-autoscaling:DescribeScalingPolicies"] }],
    when: { PredictiveScalingPolicyConfiguration: { on: "*", write: ["cloudwatch:GetMetricData"] } },
  }),
];
