import { getAtt, isRecord, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { Expansion } from "../expansion.ts";
import { defined, isSet, pick, recordOf, textOf, type Properties } from "../source.ts";
import { eventId, type EventParts, type EventTarget, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

const filters = ["FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "Region"];

/** `SNS`: a subscription of the function, or of a queue that the function polls (`SqsSubscription`). */
export const sns: ExpandEvent = (event, target, expansion) => {
  const id = eventId(event, target);
  const { Topic, SqsSubscription } = event.properties;
  if (isSet(SqsSubscription) && SqsSubscription !== false) return throughQueue(id, event.properties, target, expansion);
  return {
    resources: {
      [id]: subscription("lambda", target.arn, event.properties),
      [`${id}Permission`]: invokePermission("sns.amazonaws.com", target, { SourceArn: Topic }),
    },
  };
};

function subscription(Protocol: string, Endpoint: unknown, properties: Properties): Resource {
  return {
    Type: "AWS::SNS::Subscription",
    Properties: { Endpoint, Protocol, TopicArn: properties["Topic"], ...pick(properties, filters) },
  };
}

function throughQueue(id: string, properties: Properties, target: EventTarget, expansion: Expansion): EventParts {
  const { QueueArn, QueueUrl, QueuePolicyLogicalId, BatchSize, Enabled } = recordOf(properties["SqsSubscription"]);
  const queueId = `${id}Queue`;
  const fifo = isFifo(properties["Topic"], expansion) ? { FifoQueue: true } : {};
  const arn = isSet(QueueArn) ? QueueArn : getAtt(queueId, "Arn");
  const mapping = { BatchSize: BatchSize ?? 10, Enabled: Enabled ?? true };
  return {
    resources: {
      ...(!isSet(QueueArn) && { [queueId]: { Type: "AWS::SQS::Queue", Properties: fifo } }),
      [textOf(QueuePolicyLogicalId) ?? `${id}QueuePolicy`]: queuePolicy(arn, QueueUrl ?? ref(queueId), properties),
      [id]: subscription("sqs", arn, properties),
      [`${id}EventSourceMapping`]: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: defined({ FunctionName: target.ref, EventSourceArn: arn, ...mapping }),
      },
    },
    managed: ["AWSLambdaSQSQueueExecutionRole"],
  };
}

/** Only a FIFO queue may subscribe to a FIFO topic. */
function isFifo(topic: unknown, { template }: Expansion): boolean {
  const id = isRecord(topic) ? topic["Ref"] : undefined;
  return typeof id === "string" && template.Resources[id]?.Properties?.["FifoTopic"] === true;
}

function queuePolicy(arn: unknown, url: unknown, { Topic }: Properties): Resource {
  const statement = {
    Action: "sqs:SendMessage",
    Effect: "Allow",
    Principal: "*",
    Resource: arn,
    Condition: { ArnEquals: { "aws:SourceArn": Topic } },
  };
  return {
    Type: "AWS::SQS::QueuePolicy",
    Properties: { PolicyDocument: { Version: "2012-10-17", Statement: [statement] }, Queues: [url] },
  };
}
