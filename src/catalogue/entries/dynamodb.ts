import { entry, type ResourceEntry } from "../entry.ts";

const keys = "arn:{Partition}:kms:{Region}:{Account}:key/*";

export const dynamodb: readonly ResourceEntry[] = [
  entry("AWS::DynamoDB::Table", {
    create: ["dynamodb:CreateTable", "dynamodb:DescribeTimeToLive", "dynamodb:DescribeContinuousBackups"],
    read: ["dynamodb:DescribeTimeToLive", "dynamodb:DescribeContinuousBackups", "dynamodb:ListTagsOfResource"],
    update: [
      "dynamodb:UpdateTable",
      "dynamodb:DescribeTimeToLive",
      "dynamodb:DescribeContinuousBackups",
      "dynamodb:ListTagsOfResource",
    ],
    delete: ["dynamodb:DeleteTable"],
    always: ["dynamodb:DescribeTable"],
    tags: { write: ["dynamodb:TagResource"], update: ["dynamodb:UntagResource"] },
    when: {
      TimeToLiveSpecification: { write: ["dynamodb:UpdateTimeToLive"] },
      PointInTimeRecoverySpecification: { write: ["dynamodb:UpdateContinuousBackups"] },
      ContributorInsightsSpecification: {
        write: ["dynamodb:UpdateContributorInsights"],
        read: ["dynamodb:DescribeContributorInsights"],
      },
      KinesisStreamSpecification: {
        write: [
          "dynamodb:EnableKinesisStreamingDestination",
          "dynamodb:DisableKinesisStreamingDestination",
          "dynamodb:DescribeKinesisStreamingDestination",
        ],
      },
      "SSESpecification.KMSMasterKeyId": [
        { on: keys, write: ["kms:DescribeKey", "kms:Decrypt", "kms:Encrypt"] },
        { on: keys, write: ["kms:CreateGrant"], condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } },
      ],
      ResourcePolicy: { write: ["dynamodb:PutResourcePolicy"], read: ["dynamodb:GetResourcePolicy"] },
      ImportSourceSpecification: { create: ["dynamodb:ImportTable", "dynamodb:DescribeImport"] },
    },
  }),
  entry("AWS::DynamoDB::GlobalTable", {
    on: ["{Arn}", "arn:{Partition}:dynamodb:{Replicas.Region}:{Account}:table/{Name}"],
    create: ["dynamodb:CreateTable"],
    update: ["dynamodb:UpdateTable"],
    delete: ["dynamodb:DeleteTable", "dynamodb:DeleteTableReplica"],
    always: ["dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:DescribeContinuousBackups"],
    also: [
      {
        on: "arn:{Partition}:iam::{Account}:role/aws-service-role/*",
        create: ["iam:CreateServiceLinkedRole"],
        condition: { StringEquals: { "iam:AWSServiceName": "replication.dynamodb.amazonaws.com" } },
      },
    ],
    tags: {
      on: ["{Arn}", "arn:{Partition}:dynamodb:{Replicas.Region}:{Account}:table/{Name}"],
      write: ["dynamodb:TagResource"],
      update: ["dynamodb:UntagResource"],
    },
    when: {
      Replicas: {
        on: ["{Arn}", "arn:{Partition}:dynamodb:{Replicas.Region}:{Account}:table/{Name}"],
        write: ["dynamodb:CreateTableReplica"],
        update: ["dynamodb:DeleteTableReplica"],
      },
      TimeToLiveSpecification: { write: ["dynamodb:UpdateTimeToLive"] },
      "Replicas.PointInTimeRecoverySpecification": { write: ["dynamodb:UpdateContinuousBackups"] },
    },
  }),
];
