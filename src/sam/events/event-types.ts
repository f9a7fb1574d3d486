import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Resource } from "../../cloudformation/template.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import type { InlinePolicy } from "../policies/read-policies.ts";
import { eventsOf, type SourceResource } from "../source.ts";
import { propagated } from "../tags.ts";
import { alexaSkill } from "./alexa-skill.ts";
import { api, httpApi } from "./api.ts";
import { cloudWatchLogs } from "./cloud-watch-logs.ts";
import { cognito } from "./cognito.ts";
import { documentDb } from "./document-db.ts";
import { eventBridgeRule } from "./event-bridge-rule.ts";
import type { EventTarget, ExpandEvent } from "./event.ts";
import { iotRule } from "./iot-rule.ts";
import { mq } from "./mq.ts";
import { msk } from "./msk.ts";
import { polling } from "./poll.ts";
import { s3 } from "./s3.ts";
import { scheduleV2 } from "./schedule-v2.ts";
import { schedule } from "./schedule.ts";
import { selfManagedKafka } from "./self-managed-kafka.ts";
import { sns } from "./sns.ts";

/** Every kind of event, under the name that `Type` has. */
const eventTypes: Readonly<Record<string, ExpandEvent>> = {
  AlexaSkill: alexaSkill,
  Api: api,
  CloudWatchEvent: eventBridgeRule,
  CloudWatchLogs: cloudWatchLogs,
  Cognito: cognito,
  DocumentDB: documentDb,
  DynamoDB: polling("Stream", "AWSLambdaDynamoDBExecutionRole"),
  EventBridgeRule: eventBridgeRule,
  HttpApi: httpApi,
  IoTRule: iotRule,
  Kinesis: polling("Stream", "AWSLambdaKinesisExecutionRole"),
  MQ: mq,
  MSK: msk,
  S3: s3,
  SNS: sns,
  SQS: polling("Queue", "AWSLambdaSQSQueueExecutionRole"),
  Schedule: schedule,
  ScheduleV2: scheduleV2,
  SelfManagedKafka: selfManagedKafka,
};

/** Events that can start a state machine. */
const ofStateMachines = ["Api", "CloudWatchEvent", "EventBridgeRule", "Schedule", "ScheduleV2"];

/** What the events of a function or state machine make; the role's part of it is given back. */
export function eventParts(target: EventTarget, expansion: Expansion): { managed: string[]; inline: InlinePolicy[] } {
  const managed: string[] = [];
  const inline: InlinePolicy[] = [];
  for (const event of eventsOf(target.source)) {
    const expand = kindOf(event.type, target);
    if (!expand) {
      const message = `an event of type \`${event.type}\` is not known for a ${target.kind}`;
      const near = didYouMean(event.type, Object.keys(eventTypes));
      const hint = near
        ? `did you mean \`${near}\`?`
        : "the policy would lack what it takes: give the processed template";
      expansion.error("sam/unknown-event", message, event.at, hint);
      continue;
    }
    const parts = expand(event, target, expansion);
    for (const [id, resource] of Object.entries(parts.resources ?? {})) {
      expansion.add(id, { ...withTags(resource, target.source), ...sharedAttributes(target.source) }, event.at);
    }
    managed.push(...(parts.managed ?? []));
    inline.push(...(parts.inline ?? []));
    expansion.changes.push(...(parts.changes ?? []));
  }
  return { managed, inline };
}

/** Types that get the tags of what they belong to, where those are handed on. */
const tagged = ["AWS::IAM::Role", "AWS::SQS::Queue"];

function withTags(resource: Resource, { properties }: SourceResource): Resource {
  const own = tagged.includes(resource.Type) ? propagated(properties) : {};
  return { ...resource, Properties: { ...resource.Properties, ...own } };
}

function kindOf(type: string, { kind }: EventTarget): ExpandEvent | undefined {
  if (kind === "state machine" && !ofStateMachines.includes(type)) return undefined;
  return Object.hasOwn(eventTypes, type) ? eventTypes[type] : undefined;
}
