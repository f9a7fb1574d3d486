import { entry, type ResourceEntry } from "../entry.ts";

const keys = "arn:{Partition}:kms:{Region}:{Account}:key/*";

export const streams: readonly ResourceEntry[] = [
  entry("AWS::Kinesis::Stream", {
    create: ["kinesis:CreateStream"],
    read: ["kinesis:ListTagsForStream"],
    update: ["kinesis:ListTagsForStream"],
    delete: ["kinesis:DeleteStream"],
    always: ["kinesis:DescribeStreamSummary"],
    tags: { write: ["kinesis:AddTagsToStream"], update: ["kinesis:RemoveTagsFromStream"] },
    when: {
      ShardCount: { on: "*", update: ["kinesis:UpdateShardCount"] },
      StreamModeDetails: { on: "*", update: ["kinesis:UpdateStreamMode"] },
      RetentionPeriodHours: {
        write: ["kinesis:IncreaseStreamRetentionPeriod"],
        update: ["kinesis:DecreaseStreamRetentionPeriod"],
      },
      StreamEncryption: { write: ["kinesis:StartStreamEncryption"], update: ["kinesis:StopStreamEncryption"] },
    },
  }),
  entry("AWS::Kinesis::StreamConsumer", {
    on: "arn:{Partition}:kinesis:{Region}:{Account}:stream/*",
    create: ["kinesis:RegisterStreamConsumer", "kinesis:DescribeStreamConsumer"],
    read: ["kinesis:DescribeStreamConsumer"],
    delete: ["kinesis:DeregisterStreamConsumer", "kinesis:DescribeStreamConsumer"],
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
      DeliveryStreamEncryptionConfigurationInput: {
        update: ["firehose:StartDeliveryStreamEncryption", "firehose:StopDeliveryStreamEncryption"],
      },
      "DeliveryStreamEncryptionConfigurationInput.KeyARN": [
        { on: keys, write: ["kms:DescribeKey"] },
        { on: keys, write: ["kms:CreateGrant"], condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } },
      ],
    },
  }),
];
