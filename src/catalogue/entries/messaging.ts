import { entry, type ResourceEntry } from "../entry.ts";

const namedTopic = "{TopicArn -> AWS::SNS::Topic}";

export const messaging: readonly ResourceEntry[] = [
  entry("AWS::SQS::Queue", {
    create: ["sqs:CreateQueue", "sqs:GetQueueUrl"],
    read: ["sqs:ListQueueTags"],
    update: ["sqs:SetQueueAttributes", "sqs:ListQueueTags"],
    delete: ["sqs:DeleteQueue"],
    always: ["sqs:GetQueueAttributes"],
    tags: { write: ["sqs:TagQueue"], update: ["sqs:UntagQueue"] },
  }),
  entry("AWS::SQS::QueuePolicy", {
    on: "{Queues -> AWS::SQS::Queue}",
    write: ["sqs:SetQueueAttributes"],
    delete: ["sqs:SetQueueAttributes"],
    read: ["sqs:GetQueueAttributes"],
  }),
  entry("AWS::SQS::QueueInlinePolicy", {
    on: "{Queue -> AWS::SQS::Queue}",
    write: ["sqs:SetQueueAttributes"],
    delete: ["sqs:SetQueueAttributes"],
    always: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"],
  }),
  entry("AWS::SNS::Topic", {
    create: ["sns:CreateTopic"],
    read: ["sns:ListTagsForResource", "sns:ListSubscriptionsByTopic"],
    update: ["sns:SetTopicAttributes", "sns:ListTagsForResource", "sns:ListSubscriptionsByTopic"],
    delete: ["sns:DeleteTopic"],
    always: ["sns:GetTopicAttributes"],
    tags: { write: ["sns:TagResource"], update: ["sns:UntagResource"] },
    passes: {
      "DeliveryStatusLogging.SuccessFeedbackRoleArn": "sns.amazonaws.com",
      "DeliveryStatusLogging.FailureFeedbackRoleArn": "sns.amazonaws.com",
    },
    when: {
      DeliveryStatusLogging: {
        on: [
          "{DeliveryStatusLogging.SuccessFeedbackRoleArn -> AWS::IAM::Role}",
          "{DeliveryStatusLogging.FailureFeedbackRoleArn -> AWS::IAM::Role}",
        ],
        write: ["iam:GetRole"],
      },
      Subscription: { write: ["sns:Subscribe"], update: ["sns:Unsubscribe"] },
      DataProtectionPolicy: { write: ["sns:PutDataProtectionPolicy"], read: ["sns:GetDataProtectionPolicy"] },
    },
  }),
  entry("AWS::SNS::TopicPolicy", {
    on: "{Topics -> AWS::SNS::Topic}",
    write: ["sns:SetTopicAttributes"],
    delete: ["sns:SetTopicAttributes"],
    read: ["sns:GetTopicAttributes"],
  }),
  entry("AWS::SNS::TopicInlinePolicy", {
    on: namedTopic,
    write: ["sns:SetTopicAttributes"],
    delete: ["sns:SetTopicAttributes"],
    always: ["sns:GetTopicAttributes"],
  }),
  entry("AWS::SNS::Subscription", {
    on: namedTopic,
    create: ["sns:Subscribe"],
    read: ["sns:GetSubscriptionAttributes"],
    update: ["sns:SetSubscriptionAttributes"],
    delete: ["sns:Unsubscribe", "sns:GetSubscriptionAttributes"],
    // SNS writes to the Firehose stream with it; AWS's own texts name either service.
    passes: { SubscriptionRoleArn: ["firehose.amazonaws.com", "sns.amazonaws.com"] },
    when: { SubscriptionRoleArn: { on: "{SubscriptionRoleArn -> AWS::IAM::Role}", write: ["iam:GetRole"] } },
  }),
];
