import { getAtt, isRecord, join, ref } from "../../../cloudformation/intrinsics.ts";
import { policyVersion } from "../../../iam/policy.ts";
import { deadLetterPolicyId } from "../event-names.ts";
import { mapping, reject, type Fields } from "../fields.ts";
import type { Made } from "../made.ts";
import type { Subscription } from "./parse.ts";

/** Where messages go that could not be delivered. */
export interface DeadLetterQueue {
  arn: unknown;
  url: unknown;
}

/** Reads `redrivePolicy`: a queue's ARN, its logical id, or the names of a stack's exports. */
export function parseDeadLetterQueue(fields: Fields): DeadLetterQueue | undefined {
  const policy = mapping(fields, "redrivePolicy");
  if (!policy) return undefined;
  const { deadLetterTargetArn: arn, deadLetterTargetRef: id, deadLetterTargetImport: exported } = policy.values;
  const idInArn = logicalIdIn(arn);
  if (typeof arn === "string" && isArn(arn)) return { arn, url: urlOf(arn) };
  if (idInArn !== undefined) return queueOfTemplate(idInArn);
  if (arn === undefined && typeof id === "string") return queueOfTemplate(id);
  if (arn === undefined && isRecord(exported)) {
    return { arn: { "Fn::ImportValue": exported["arn"] }, url: { "Fn::ImportValue": exported["url"] } };
  }
  const hint =
    "write `deadLetterTargetArn: arn:…`, `deadLetterTargetRef` with a logical id, or `deadLetterTargetImport`";
  reject(fields, "redrivePolicy", "serverless/invalid-redrive-policy", "`redrivePolicy` names no queue", hint);
  return undefined;
}

function queueOfTemplate(logicalId: string): DeadLetterQueue {
  return { arn: getAtt(logicalId, "Arn"), url: ref(logicalId) };
}

function isArn(text: string): boolean {
  return text.split(":").length === 6;
}

/** The queue of this template whose ARN is taken: only of such a one is the address known as well. */
function logicalIdIn(arn: unknown): string | undefined {
  const attribute = isRecord(arn) ? arn["Fn::GetAtt"] : undefined;
  const [logicalId, name] = Array.isArray(attribute) ? (attribute as unknown[]) : [];
  return name === "Arn" && typeof logicalId === "string" ? logicalId : undefined;
}

function urlOf(arn: string): unknown {
  const [, , , region, account, name] = arn.split(":");
  return join("", [`https://sqs.${region}.`, ref("AWS::URLSuffix"), `/${account}/${name}`]);
}

/** The right of the topic to send to the queue. */
export function deadLetterPolicy({ fn, topic, origin, deadLetterQueue }: Subscription): Made[] {
  if (!deadLetterQueue) return [];
  const id = deadLetterPolicyId(fn.stem, topic.name);
  const statement = {
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: deadLetterQueue.arn,
    // The framework states no source for a topic of the template, and a live stack must not change.
    Condition: { ArnEquals: topic.arn === undefined ? {} : { "aws:SourceArn": topic.arn } },
  };
  const resource = {
    Type: "AWS::SQS::QueuePolicy",
    Properties: {
      PolicyDocument: { Version: policyVersion, Id: id, Statement: [statement] },
      Queues: [deadLetterQueue.url],
    },
  };
  return [{ id, resource, origin }];
}
