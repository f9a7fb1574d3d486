import { test } from "node:test";
import assert from "node:assert/strict";
import { eventTypes } from "./event-types.ts";

test("events add to the role in the framework's order", () => {
  const keys = [
    "schedule",
    "s3",
    "http",
    "websocket",
    "sns",
    "stream",
    "kafka",
    "activemq",
    "rabbitmq",
    "msk",
    "alb",
    "alexaSkill",
    "alexaSmartHome",
    "iot",
    "iotFleetProvisioning",
    "cloudwatchEvent",
    "cloudwatchLog",
    "cognitoUserPool",
    "eventBridge",
    "sqs",
    "cloudFront",
    "httpApi",
  ];
  assert.deepEqual(
    eventTypes.map(({ key }) => key),
    keys,
  );
});
