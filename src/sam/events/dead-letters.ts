import { getAtt, ref } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { isSet, recordOf, textOf } from "../source.ts";

/** Where events go that could not be delivered, with the queue that is made for them. */
export interface DeadLetters {
  config?: unknown;
  resources: Readonly<Record<string, Resource>>;
}

/** `DeadLetterConfig`: the ARN of a queue, or `Type: SQS` for one that is made. */
export function deadLetters(id: string, config: unknown, service: string): DeadLetters {
  const { Arn, Type, QueueLogicalId } = recordOf(config);
  if (isSet(Arn)) return { config: { Arn }, resources: {} };
  if (Type !== "SQS") return { resources: {} };
  const queueId = textOf(QueueLogicalId) ?? `${id}Queue`;
  return {
    config: { Arn: getAtt(queueId, "Arn") },
    resources: {
      [queueId]: { Type: "AWS::SQS::Queue", Properties: {} },
      [`${id}QueuePolicy`]: queuePolicy(queueId, id, service),
    },
  };
}

function queuePolicy(queueId: string, sourceId: string, service: string): Resource {
  const statement = {
    Action: "sqs:SendMessage",
    Effect: "Allow",
    Principal: { Service: service },
    Resource: getAtt(queueId, "Arn"),
    Condition: { ArnEquals: { "aws:SourceArn": getAtt(sourceId, "Arn") } },
  };
  return {
    Type: "AWS::SQS::QueuePolicy",
    Properties: { PolicyDocument: { Version: "2012-10-17", Statement: [statement] }, Queues: [ref(queueId)] },
  };
}
