import { activemq } from "./events/activemq.ts";
import { alb } from "./events/alb.ts";
import { alexaSkill } from "./events/alexa-skill.ts";
import { alexaSmartHome } from "./events/alexa-smart-home.ts";
import { cloudFront } from "./events/cloud-front.ts";
import { cloudwatchEvent } from "./events/cloudwatch-event.ts";
import { cloudwatchLog } from "./events/cloudwatch-log.ts";
import { cognitoUserPool } from "./events/cognito-user-pool.ts";
import { eventBridge } from "./events/event-bridge.ts";
import { http } from "./events/http.ts";
import { httpApi } from "./events/http-api.ts";
import { iot } from "./events/iot.ts";
import { iotFleetProvisioning } from "./events/iot-fleet-provisioning.ts";
import { kafka } from "./events/kafka.ts";
import { msk } from "./events/msk.ts";
import { rabbitmq } from "./events/rabbitmq.ts";
import { s3 } from "./events/s3.ts";
import { schedule } from "./events/schedule.ts";
import { sns } from "./events/sns.ts";
import { sqs } from "./events/sqs.ts";
import { stream } from "./events/stream.ts";
import { websocket } from "./events/websocket.ts";
import { list, use, type Definitions, type JsonSchema } from "./json-schema.ts";

/** Every event of the framework, by the key that names it. */
export const events: Readonly<Record<string, JsonSchema>> = {
  activemq,
  alb,
  alexaSkill,
  alexaSmartHome,
  cloudFront,
  cloudwatchEvent,
  cloudwatchLog,
  cognitoUserPool,
  eventBridge,
  http,
  httpApi,
  iot,
  iotFleetProvisioning,
  kafka,
  msk,
  rabbitmq,
  s3,
  schedule,
  sns,
  sqs,
  stream,
  websocket,
};

/** `functions.<f>.events`. */
export const eventsSchema: JsonSchema = list(use("event"));

/** An item of `events` has one key, the event's. What has none is found before (see `bare-events.ts`). */
export const eventDefinitions: Definitions = {
  event: { type: "object", properties: events, additionalProperties: false, maxProperties: 1 },
};
