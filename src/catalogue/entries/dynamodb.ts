import { keyGrant, keys, serviceLinkedRole } from "../access.ts";
import { entry, type Access, type ResourceEntry } from "../entry.ts";

/** The table in every region that it is replicated to. */
const everywhere = ["{Arn}", "arn:{Partition}:dynamodb:{Replicas.Region}:{Account}:table/{Name}"];
const keysEverywhere = [keys, "arn:{Partition}:kms:{Replicas.Region}:{Account}:key/*"];

/** Capacity that follows the load is registered with the scaling service, in each region. */
const scaled: readonly Access[] = [
  {
    on: "*",
    always: ["application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingPolicies"],
  },
  {
    on: [
      "arn:{Partition}:application-autoscaling:{Region}:{Account}:scalable-target/*",
      "arn:{Partition}:application-autoscaling:{Replicas.Region}:{Account}:scalable-target/*",
    ],
    write: [
      "application-autoscaling:DeleteScalingPolicy",
      "application-autoscaling:DeleteScheduledAction",
      "application-autoscaling:DeregisterScalableTarget",
      "application-autoscaling:PutScalingPolicy",
      "application-autoscaling:PutScheduledAction",
      "application-autoscaling:RegisterScalableTarget",
    ],
    delete: [
      "application-autoscaling:DeleteScalingPolicy",
      "application-autoscaling:DeleteScheduledAction",
      "application-autoscaling:DeregisterScalableTarget",
      "application-autoscaling:PutScalingPolicy",
      "application-autoscaling:PutScheduledAction",
      "application-autoscaling:RegisterScalableTarget",
    ],
  },
  { on: everywhere, write: ["dynamodb:UpdateTableReplicaAutoScaling"] },
  serviceLinkedRole("dynamodb.application-autoscaling.amazonaws.com"),
];

/** A stream that changes are sent to must let itself be written to by whoever connects it. */
const streamed = (property: string): Access => ({
  on: `{${property} -> AWS::Kinesis::Stream}`,
  write: ["kinesis:DescribeStream", "kinesis:PutRecords"],
});

const toStream = [
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:DisableKinesisStreamingDestination",
  "dynamodb:DescribeKinesisStreamingDestination",
] as const;

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
      ContributorInsightsSpecification: [
        {
          write: ["dynamodb:UpdateContributorInsights", "dynamodb:DescribeContributorInsights"],
          read: ["dynamodb:DescribeContributorInsights"],
        },
        serviceLinkedRole("contributorinsights.dynamodb.amazonaws.com"),
      ],
      "GlobalSecondaryIndexes.ContributorInsightsSpecification": {
        on: ["{Arn}", "{Arn}/index/*"],
        write: ["dynamodb:UpdateContributorInsights", "dynamodb:DescribeContributorInsights"],
      },
      KinesisStreamSpecification: [
        { write: toStream, update: ["dynamodb:UpdateKinesisStreamingDestination"] },
        streamed("KinesisStreamSpecification.StreamArn"),
        serviceLinkedRole("kinesisreplication.dynamodb.amazonaws.com"),
      ],
      "SSESpecification.KMSMasterKeyId": [
        { on: keys, write: ["kms:DescribeKey", "kms:Decrypt", "kms:Encrypt"] },
        keyGrant,
        // A change to another key gives back what the old one granted.
        { on: keys, update: ["kms:RevokeGrant"] },
      ],
      ResourcePolicy: {
        write: ["dynamodb:PutResourcePolicy", "dynamodb:GetResourcePolicy"],
        read: ["dynamodb:GetResourcePolicy"],
        update: ["dynamodb:DeleteResourcePolicy"],
      },
      ImportSourceSpecification: [
        { create: ["dynamodb:ImportTable", "dynamodb:DescribeImport"] },
        { on: "{ImportSourceSpecification.S3BucketSource.S3Bucket -> AWS::S3::Bucket}", create: ["s3:ListBucket"] },
        {
          on: "{ImportSourceSpecification.S3BucketSource.S3Bucket -> AWS::S3::Bucket}/*",
          create: ["s3:GetObject"],
        },
        // What could not be imported is logged.
        {
          on: "arn:{Partition}:logs:{Region}:{Account}:log-group:/aws-dynamodb/imports:*",
          create: [
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
            "logs:PutRetentionPolicy",
          ],
        },
        { on: "*", create: ["logs:DescribeLogGroups"] },
      ],
    },
  }),
  entry("AWS::DynamoDB::GlobalTable", {
    on: everywhere,
    create: ["dynamodb:CreateTable"],
    update: ["dynamodb:UpdateTable"],
    delete: ["dynamodb:DeleteTable", "dynamodb:DeleteTableReplica"],
    always: ["dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:DescribeContinuousBackups"],
    also: [serviceLinkedRole("replication.dynamodb.amazonaws.com")],
    tags: {
      on: everywhere,
      write: ["dynamodb:TagResource", "dynamodb:ListTagsOfResource"],
      read: ["dynamodb:ListTagsOfResource"],
      update: ["dynamodb:UntagResource"],
    },
    when: {
      // Making a replica reads and writes the items of the table, with the rights of whoever makes it.
      Replicas: {
        on: everywhere,
        create: ["dynamodb:UpdateTable"],
        write: [
          "dynamodb:BatchWriteItem",
          "dynamodb:CreateTableReplica",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
        ],
        update: ["dynamodb:DeleteTableReplica", "dynamodb:DeleteTable"],
      },
      TimeToLiveSpecification: { on: everywhere, write: ["dynamodb:UpdateTimeToLive"] },
      "Replicas.PointInTimeRecoverySpecification": { on: everywhere, write: ["dynamodb:UpdateContinuousBackups"] },
      "Replicas.ContributorInsightsSpecification": [
        {
          on: everywhere,
          write: ["dynamodb:UpdateContributorInsights", "dynamodb:DescribeContributorInsights"],
        },
        serviceLinkedRole("contributorinsights.dynamodb.amazonaws.com"),
      ],
      "Replicas.KinesisStreamSpecification": [
        { on: everywhere, write: toStream, update: ["dynamodb:UpdateKinesisStreamingDestination"] },
        streamed("Replicas.KinesisStreamSpecification.StreamArn"),
        serviceLinkedRole("kinesisreplication.dynamodb.amazonaws.com"),
      ],
      "Replicas.ResourcePolicy": {
        on: everywhere,
        write: ["dynamodb:PutResourcePolicy", "dynamodb:GetResourcePolicy"],
        read: ["dynamodb:GetResourcePolicy"],
        update: ["dynamodb:DeleteResourcePolicy"],
      },
      "SSESpecification.SSEEnabled": [
        {
          on: keysEverywhere,
          write: ["kms:CreateGrant"],
          condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
        { on: keysEverywhere, write: ["kms:Decrypt", "kms:DescribeKey"], update: ["kms:RevokeGrant"] },
      ],
      WriteProvisionedThroughputSettings: scaled,
      "Replicas.ReadProvisionedThroughputSettings": scaled,
    },
  }),
];
