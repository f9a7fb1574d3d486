import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello } from "../../../test/support/compile-events.ts";
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
    "httpApi",
  ];
  assert.deepEqual(
    eventTypes.map(({ key }) => key),
    keys,
  );
});

test("each event of the framework is compiled or reported where it stands", () => {
  const compiled = new Set(eventTypes.map(({ key }) => key));
  for (const key of Object.keys(knownEvents).filter((key) => !compiled.has(key))) {
    const { found, diagnostics } = compileHello(`${key}: {}`);
    assert.deepEqual(found, [`serverless/event-not-supported at ${key}`], key);
    assert.ok(diagnostics[0]!.message.includes(`\`${key}\``));
  }
});

test("each occurrence is reported", () => {
  const { found } = compileHello(["cloudFront: { a: 1 }", "cloudFront: { b: 1 }"]);
  assert.deepEqual(
    found.toSorted(),
    ["cloudFront", "cloudFront"].map((key) => `serverless/event-not-supported at ${key}`),
  );
});
