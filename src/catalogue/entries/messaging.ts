import { entry, type ResourceEntry } from "../entry.ts";

const namedTopic = "{TopicArn -> AWS::SNS::Topic}";

export const messaging: readonly ResourceEntry[] = [
  entry("AWS::SQS::Queue", {
    create: ["sqs:CreateQueue"],
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
  entry("AWS::SNS::Topic", {
    create: ["sns:CreateTopic"],
    read: ["sns:ListTagsForResource", "sns:ListSubscriptionsByTopic"],
    update: ["sns:SetTopicAttributes", "sns:ListTagsForResource", "sns:ListSubscriptionsByTopic"],
    delete: ["sns:DeleteTopic"],
    always: ["sns:GetTopicAttributes"],
    tags: { write: ["sns:TagResource"], update: ["sns:UntagResource"] },
    when: {
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
  entry("AWS::SNS::Subscription", {
    on: namedTopic,
    create: ["sns:Subscribe"],
    read: ["sns:GetSubscriptionAttributes"],
    update: ["sns:SetSubscriptionAttributes"],
    delete: ["sns:Unsubscribe", "sns:GetSubscriptionAttributes"],
    passes: { SubscriptionRoleArn: "firehose.amazonaws.com" },
  }),
];
