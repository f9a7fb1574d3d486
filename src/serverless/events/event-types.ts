import type { EventType } from "../event.ts";
import { alb } from "./alb/alb.ts";
import { alexaSkill } from "./alexa/alexa-skill.ts";
import { alexaSmartHome } from "./alexa/alexa-smart-home.ts";
import { activemq } from "./brokers/activemq.ts";
import { kafka } from "./brokers/kafka.ts";
import { msk } from "./brokers/msk.ts";
import { rabbitmq } from "./brokers/rabbitmq.ts";
import { cloudFront } from "./cloud-front/cloud-front.ts";
import { cloudwatchEvent } from "./cloudwatch-event.ts";
import { cloudwatchLog } from "./cloudwatch-log.ts";
import { cognitoUserPool } from "./cognito/cognito-user-pool.ts";
import { eventBridge } from "./event-bridge/event-bridge.ts";
import { http } from "./http/http.ts";
import { httpApi } from "./http-api/http-api.ts";
import { iotFleetProvisioning } from "./iot-fleet-provisioning.ts";
import { iot } from "./iot.ts";
import { s3 } from "./s3/s3.ts";
import { schedule } from "./schedule/schedule.ts";
import { sns } from "./sns/sns.ts";
import { sqs } from "./sqs.ts";
import { stream } from "./stream/stream.ts";
import { websocket } from "./websocket/websocket.ts";

/** Every kind of event that is compiled, in the order in which the framework lets them add to the execution role. */
export const eventTypes: readonly EventType[] = [
  schedule,
  s3,
  http,
  websocket,
  sns,
  stream,
  kafka,
  activemq,
  rabbitmq,
  msk,
  alb,
  alexaSkill,
  alexaSmartHome,
  iot,
  iotFleetProvisioning,
  cloudwatchEvent,
  cloudwatchLog,
  cognitoUserPool,
  eventBridge,
  sqs,
  cloudFront,
  httpApi,
];
