import type { Action } from "../iam/policy.ts";
import type { Access } from "./entry.ts";

/** Every key of the account and region: after a change of keys both the new and the old one are used. */
export const keys = "arn:{Partition}:kms:{Region}:{Account}:key/*";

/** Use of the customer's key by whoever makes or changes the resource. */
export function keyUse(...actions: readonly Action[]): Access {
  return { on: keys, write: actions };
}

/** The service is allowed to use the customer's key; the permission is good for grants to AWS services only. */
export const keyGrant: Access = {
  on: keys,
  write: ["kms:CreateGrant"],
  condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
};

/** The service's own role, which is made where the account has none yet; the condition says of which service. */
export function serviceLinkedRole(service: string): Access {
  return {
    on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
    create: ["iam:CreateServiceLinkedRole"],
    condition: { StringEquals: { "iam:AWSServiceName": service } },
  };
}

/** Log delivery by a service in its own name, set up with the rights of whoever makes the resource. */
export const logDeliveries: Access = {
  on: "*",
  write: [
    "logs:CreateLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
  ],
  delete: ["logs:DeleteLogDelivery", "logs:GetLogDelivery", "logs:ListLogDeliveries"],
  update: ["logs:DeleteLogDelivery"],
};

/** A bucket that a service delivers logs to lets it in by its policy. */
export function bucketOfLogs(bucket: string): Access {
  return { on: bucket, write: ["s3:GetBucketPolicy", "s3:PutBucketPolicy"] };
}

/** A Firehose stream that a service delivers logs to is tagged for it. */
export const streamOfLogs: readonly Access[] = [
  {
    on: "arn:{Partition}:firehose:{Region}:{Account}:deliverystream/*",
    write: ["firehose:TagDeliveryStream"],
  },
  serviceLinkedRole("delivery.logs.amazonaws.com"),
];
