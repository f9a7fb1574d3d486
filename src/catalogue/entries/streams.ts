import { keyGrant, keys } from "../access.ts";
import { entry, type ResourceEntry } from "../entry.ts";

export const streams: readonly ResourceEntry[] = [
  entry("AWS::Kinesis::Stream", {
    create: ["kinesis:CreateStream"],
    read: ["kinesis:ListTagsForStream"],
    update: ["kinesis:ListTagsForStream"],
    delete: ["kinesis:DeleteStream"],
    always: ["kinesis:DescribeStreamSummary"],
    tags: {
      write: ["kinesis:AddTagsToStream"],
      read: ["kinesis:ListTagsForResource"],
      update: ["kinesis:RemoveTagsFromStream", "kinesis:TagResource", "kinesis:UntagResource"],
    },
    when: {
      ShardCount: { on: "*", update: ["kinesis:UpdateShardCount"] },
      StreamModeDetails: { on: "*", update: ["kinesis:UpdateStreamMode"] },
      RetentionPeriodHours: {
        write: ["kinesis:IncreaseStreamRetentionPeriod"],
        update: ["kinesis:DecreaseStreamRetentionPeriod"],
      },
      DesiredShardLevelMetrics: {
        write: ["kinesis:EnableEnhancedMonitoring"],
        update: ["kinesis:DisableEnhancedMonitoring"],
      },
      MaxRecordSizeInKiB: { write: ["kinesis:UpdateMaxRecordSize"] },
      WarmThroughputMiBps: { write: ["kinesis:UpdateStreamWarmThroughput"] },
      StreamEncryption: { write: ["kinesis:StartStreamEncryption"], update: ["kinesis:StopStreamEncryption"] },
    },
  }),
  entry("AWS::Kinesis::StreamConsumer", {
    on: "arn:{Partition}:kinesis:{Region}:{Account}:stream/*",
    create: ["kinesis:RegisterStreamConsumer", "kinesis:DescribeStreamConsumer"],
    read: ["kinesis:DescribeStreamConsumer"],
    delete: ["kinesis:DeregisterStreamConsumer", "kinesis:DescribeStreamConsumer"],
    tags: {
      on: "arn:{Partition}:kinesis:{Region}:{Account}:stream/*",
      create: ["kinesis:TagResource"],
      read: ["kinesis:ListTagsForResource"],
      delete: ["kinesis:UntagResource"],
    },
  }),
  entry("AWS::Kinesis::ResourcePolicy", {
    on: "{ResourceArn}",
    write: ["kinesis:PutResourcePolicy"],
    delete: ["kinesis:DeleteResourcePolicy"],
    always: ["kinesis:GetResourcePolicy"],
  }),
  entry("AWS::KinesisFirehose::DeliveryStream", {
    create: ["firehose:CreateDeliveryStream"],
    read: ["firehose:ListTagsForDeliveryStream"],
    update: ["firehose:UpdateDestination", "firehose:ListTagsForDeliveryStream"],
    delete: ["firehose:DeleteDeliveryStream"],
    always: ["firehose:DescribeDeliveryStream"],
    tags: { write: ["firehose:TagDeliveryStream"], update: ["firehose:UntagDeliveryStream"] },
    passes: { "**.RoleARN": "firehose.amazonaws.com" },
    when: {
      "**.RoleARN": { on: "{**.RoleARN -> AWS::IAM::Role}", create: ["iam:GetRole"] },
      DeliveryStreamEncryptionConfigurationInput: {
        update: ["firehose:StartDeliveryStreamEncryption", "firehose:StopDeliveryStreamEncryption"],
      },
      "DeliveryStreamEncryptionConfigurationInput.KeyARN": [
        {
          on: keys,
          write: ["kms:DescribeKey"],
          update: ["kms:RevokeGrant"],
          delete: ["kms:DescribeKey", "kms:RevokeGrant"],
        },
        keyGrant,
      ],
    },
  }),
];
