import { allow, here, type PolicyTemplates } from "./template.ts";

const queue = here("sqs", "${QueueName}");
const deliveryStream = here("firehose", "deliverystream/${DeliveryStreamName}");
const stream = here("kinesis", "stream/${StreamName}");
const identity = here("ses", "identity/${IdentityName}");

/** Queues, topics, streams, event buses and mail. */
export const messagingTemplates: PolicyTemplates = {
  EventBridgePutEventsPolicy: [allow("events", "PutEvents", here("events", "event-bus/${EventBusName}"))],
  FirehoseCrudPolicy: [
    allow(
      "firehose",
      "CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination",
      deliveryStream,
    ),
  ],
  FirehoseWritePolicy: [allow("firehose", "PutRecord PutRecordBatch", deliveryStream)],
  KinesisCrudPolicy: [
    allow(
      "kinesis",
      "AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream",
      stream,
    ),
  ],
  KinesisStreamReadPolicy: [
    allow("kinesis", "ListStreams DescribeLimits", here("kinesis", "stream/*")),
    allow("kinesis", "DescribeStream DescribeStreamSummary GetRecords GetShardIterator", stream),
  ],
  MobileAnalyticsWriteOnlyAccessPolicy: [allow("mobileanalytics", "PutEvents", "*")],
  PinpointEndpointAccessPolicy: [
    allow(
      "mobiletargeting",
      "GetEndpoint UpdateEndpoint UpdateEndpointsBatch",
      here("mobiletargeting", "apps/${PinpointApplicationId}/endpoints/*"),
    ),
  ],
  SESBulkTemplatedCrudPolicy: [
    allow(
      "ses",
      "GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity",
      identity,
    ),
  ],
  SESBulkTemplatedCrudPolicy_v2: [
    allow("ses", "SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail", [
      identity,
      here("ses", "template/${TemplateName}"),
    ]),
    allow("ses", "GetIdentityVerificationAttributes VerifyEmailIdentity", "*"),
  ],
  SESCrudPolicy: [
    allow("ses", "GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity", identity),
  ],
  SESEmailTemplateCrudPolicy: [
    allow("ses", "CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate", "*"),
  ],
  SESSendBouncePolicy: [allow("ses", "SendBounce", identity)],
  SNSCrudPolicy: [
    allow(
      "sns",
      "ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish",
      here("sns", "${TopicName}*"),
    ),
  ],
  SNSPublishMessagePolicy: [allow("sns", "Publish", here("sns", "${TopicName}"))],
  SQSPollerPolicy: [
    allow(
      "sqs",
      "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage",
      queue,
    ),
  ],
  SQSSendMessagePolicy: [allow("sqs", "SendMessage*", queue)],
};
