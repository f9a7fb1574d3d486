import type { Identity } from "../identity.ts";

const events = "arn:{Partition}:events:{Region}:{Account}";
const scheduler = "arn:{Partition}:scheduler:{Region}:{Account}";
const kinesis = "arn:{Partition}:kinesis:{Region}:{Account}";

/** Queues, topics, streams, buses and schedules. */
export const messaging: Readonly<Record<string, Identity>> = {
  "AWS::SQS::Queue": {
    arn: "arn:{Partition}:sqs:{Region}:{Account}:{Name}",
    name: { property: "QueueName", limit: 80 },
    ref: "https://sqs.{Region}.{URLSuffix}/{Account}/{Name}",
    attributes: { QueueName: "{Name}", QueueUrl: "{Ref}" },
  },
  "AWS::SNS::Topic": {
    arn: "arn:{Partition}:sns:{Region}:{Account}:{Name}",
    name: { property: "TopicName", limit: 256 },
    ref: "{Arn}",
    attributes: { TopicArn: "{Arn}", TopicName: "{Name}" },
  },
  "AWS::SNS::Subscription": { arn: "{TopicArn -> AWS::SNS::Topic}:*", ref: "{Arn}" },
  "AWS::Events::Rule": {
    arn: `${events}:rule/{EventBusName|busPrefix=}{Name}`,
    name: { property: "Name", limit: 64 },
  },
  "AWS::Events::EventBus": {
    arn: `${events}:event-bus/{Name}`,
    name: { property: "Name", limit: 256 },
    attributes: { Name: "{Name}" },
  },
  "AWS::Events::Archive": { arn: `${events}:archive/{Name}`, name: { property: "ArchiveName", limit: 48 } },
  "AWS::Events::Connection": {
    arn: `${events}:connection/{Name}`,
    name: { property: "Name", limit: 64 },
    attributes: {
      Arn: "{Arn}/*",
      SecretArn: "arn:{Partition}:secretsmanager:{Region}:{Account}:secret:events!connection/{Name}/*",
    },
  },
  "AWS::Events::ApiDestination": {
    arn: `${events}:api-destination/{Name}`,
    name: { property: "Name", limit: 64 },
    attributes: { Arn: "{Arn}/*" },
  },
  "AWS::Scheduler::Schedule": {
    arn: `${scheduler}:schedule/{GroupName=default}/{Name}`,
    name: { property: "Name", limit: 64 },
  },
  "AWS::Scheduler::ScheduleGroup": { arn: `${scheduler}:schedule-group/{Name}`, name: { property: "Name", limit: 64 } },
  "AWS::Pipes::Pipe": {
    arn: "arn:{Partition}:pipes:{Region}:{Account}:pipe/{Name}",
    name: { property: "Name", limit: 64 },
  },
  "AWS::Kinesis::Stream": { arn: `${kinesis}:stream/{Name}`, name: { property: "Name", limit: 128 } },
  "AWS::Kinesis::StreamConsumer": {
    arn: "{StreamARN -> AWS::Kinesis::Stream}/consumer/{ConsumerName}:*",
    ref: "{Arn}",
    attributes: { ConsumerARN: "{Arn}", ConsumerName: "{ConsumerName}", StreamARN: "{StreamARN}" },
  },
  "AWS::KinesisFirehose::DeliveryStream": {
    arn: "arn:{Partition}:firehose:{Region}:{Account}:deliverystream/{Name}",
    name: { property: "DeliveryStreamName", limit: 64 },
  },
  "AWS::IoT::TopicRule": {
    arn: "arn:{Partition}:iot:{Region}:{Account}:rule/{Name}",
    name: { property: "RuleName", limit: 128, generated: [""] },
  },
  "AWS::IoT::Thing": {
    arn: "arn:{Partition}:iot:{Region}:{Account}:thing/{Name}",
    name: { property: "ThingName", limit: 128 },
  },
  "AWS::IoT::Certificate": { arn: "arn:{Partition}:iot:{Region}:{Account}:cert/*" },
  "AWS::Events::Endpoint": { arn: `${events}:endpoint/{Name}`, name: { property: "Name", limit: 64 } },
  "AWS::AmazonMQ::Broker": { arn: "arn:{Partition}:mq:{Region}:{Account}:broker:{BrokerName=*}:*" },
  "AWS::AmazonMQ::Configuration": { arn: "arn:{Partition}:mq:{Region}:{Account}:configuration:*" },
  "AWS::MSK::Cluster": {
    arn: "arn:{Partition}:kafka:{Region}:{Account}:cluster/{ClusterName=*}/*",
    ref: "{Arn}",
  },
  "AWS::IoT::ProvisioningTemplate": {
    arn: "arn:{Partition}:iot:{Region}:{Account}:provisioningtemplate/{Name}",
    name: { property: "TemplateName", limit: 36, generated: [""] },
    attributes: { TemplateArn: "{Arn}" },
  },
};
