import { test } from "node:test";
import assert from "node:assert/strict";
import { events as knownEvents } from "../schema/events.ts";
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

test("each event of the framework is compiled", () => {
  const compiled = eventTypes.map(({ key }) => key);
  assert.deepEqual(compiled.toSorted(), Object.keys(knownEvents).toSorted());
});
