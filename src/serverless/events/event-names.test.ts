import { test } from "node:test";
import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  busRuleId,
  busRuleName,
  busTargetId,
  consumerId,
  deadLetterPolicyId,
  eventBusId,
  streamMappingId,
} from "./event-names.ts";

const longName = "a-very-long-function-name-that-goes-on-and-on-until-it-is-realll";

test("a rule's name that fits is left alone", () => {
  assert.equal(busRuleName("shop-dev-hello", 3), "shop-dev-hello-rule-3");
});

test("the middle of a long rule name becomes its sum", () => {
  assert.equal(busRuleName(longName, 1), "a-very-long-function-namec95c918d52ab712ad4c768c1ec5187dd-rule-1");
  assert.equal(
    busTargetId("this-is-a-name-with-64-characters-this-is-a-name-with-64-chars"),
    "this-is-a-name-with-64-ch0d1e688a82b83ab79a9a89cd9ba92a35-target",
  );
});

test("a rule's id keeps the whole name", () => {
  assert.equal(busRuleId(longName, 1), "Averylongfunctionnamethatgoesonandonuntilitisrealllrule1EventBridgeRule");
});

test("names of rules and targets never get longer than AWS takes", () => {
  const names = fc.stringMatching(/^[A-Za-z0-9_-]{1,140}$/);
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 9999 }), (name, position) => {
      const rule = busRuleName(name, position);
      return rule.length <= 64 && rule.endsWith(`-rule-${position}`) && busTargetId(rule).length <= 64;
    }),
  );
});

test("an event bus's id has nothing CloudFormation refuses in ids", () => {
  assert.equal(eventBusId("my-bus_1"), "MyDashbusUnderscore1EventBridgeEventBus");
  assert.equal(eventBusId("my.bus"), "MybusEventBridgeEventBus");
});

test("ids hold the function's stem and the source's name", () => {
  assert.equal(streamMappingId("Hello", "dynamodb", "my-Table_1"), "HelloEventSourceMappingDynamodbMyTable1");
  assert.equal(consumerId("a-b_ck2Consumer"), "ADashbUnderscoreck2ConsumerStreamConsumer");
  assert.equal(deadLetterPolicyId("Hello", "my-topic"), "MytopicToHelloDLQPolicy");
});
