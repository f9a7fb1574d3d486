import type { Value } from "../../../cloudformation/template.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { EventOccurrence } from "../../event.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { eventFields, placeOf } from "../event-fields.ts";
import { checkService } from "../event-source.ts";
import { reject, text, value, type Fields } from "../fields.ts";
import { parseDeadLetterQueue, type DeadLetterQueue } from "./dead-letter.ts";

/** One `sns` event: a function's subscription to a topic. */
export interface Subscription {
  fn: ServiceFunction;
  origin: DocumentPath;
  topic: Topic;
  filterPolicy?: unknown;
  filterPolicyScope?: unknown;
  deadLetterQueue?: DeadLetterQueue | undefined;
}

/** The topic of a subscription. */
export interface Topic {
  /** Part of logical ids; the topic's real name when it is made here. */
  name: string;
  displayName?: string | undefined;
  /** Given when the topic is there already. */
  arn?: Value<string> | undefined;
  /** Region of a topic that is there already, when the event states it in a mapping's `arn`. */
  region?: string | undefined;
}

/** Reads an event; one that names no topic is reported and left out. */
export function parseSubscription(occurrence: EventOccurrence, service: Service): Subscription | undefined {
  const isArn = typeof occurrence.raw === "string" && occurrence.raw.startsWith("arn:");
  const fields = eventFields(occurrence, service, isArn ? "arn" : "topicName");
  const topic = parseTopic(occurrence, fields);
  if (!topic) return undefined;
  return {
    fn: occurrence.fn,
    origin: occurrence.path,
    topic,
    filterPolicy: fields.values["filterPolicy"] ?? undefined,
    filterPolicyScope: fields.values["filterPolicyScope"] ?? undefined,
    deadLetterQueue: parseDeadLetterQueue(fields),
  };
}

function parseTopic(occurrence: EventOccurrence, fields: Fields): Topic | undefined {
  const arn = value(fields, "arn");
  const topicName = text(fields, "topicName");
  if (arn === undefined && topicName === undefined) {
    const hint = "add `topicName` for a topic to be made, or `arn` for one that is there";
    reject(fields, "arn", "serverless/missing-property", "the `sns` event has neither `arn` nor `topicName`", hint);
    return undefined;
  }
  if (arn === undefined) return { name: topicName!, displayName: text(fields, "displayName") };
  checkService(arn, "sns", "an SNS topic", placeOf(occurrence, "arn"), fields.service);
  if (typeof arn === "string") return { arn, name: topicName ?? nameInArn(arn), region: regionIn(arn, occurrence) };
  if (topicName !== undefined) return { arn, name: topicName };
  const message = "a topic whose `arn` is a CloudFormation function has no `topicName`";
  reject(fields, "arn", "serverless/missing-property", message, "add `topicName`: logical ids are made of it");
  return undefined;
}

function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}

/** The framework looks at the region only of an ARN that stands in a mapping. */
function regionIn(arn: string, { raw }: EventOccurrence): string | undefined {
  if (typeof raw === "string") return undefined;
  const parts = arn.match(/(?:\$\{[^}]*\}|[^:])+/g) ?? [];
  return parts.length === 6 ? parts[3] : undefined;
}
