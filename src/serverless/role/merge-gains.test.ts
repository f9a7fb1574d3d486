import { test } from "node:test";
import assert from "node:assert/strict";
import type { TemplateStatement } from "../../cloudformation/template.ts";
import type { RoleGain } from "../event.ts";
import { trustedServices, withGains } from "./merge-gains.ts";

const allow = (action: string, ...resources: string[]): TemplateStatement => ({
  Effect: "Allow",
  Action: [action],
  Resource: resources,
});
const gain = (statement: TemplateStatement, more: Partial<RoleGain> = {}): RoleGain => ({
  fn: "f",
  statement,
  ...more,
});

test("gains follow what the role has, in order, repetitions included", () => {
  const statements = withGains([allow("a:b", "x")], [gain(allow("a:b", "x")), gain(allow("c:d", "y"))], 4);
  assert.deepEqual(statements, [allow("a:b", "x"), allow("a:b", "x"), allow("c:d", "y")]);
});

test("gains with one label become one statement where the first stood", () => {
  const together = "sqs";
  const gains = [
    gain(allow("sqs:R", "q1"), { together }),
    gain(allow("c:d", "y")),
    gain(allow("sqs:R", "q2"), { together }),
  ];
  assert.deepEqual(withGains([], gains, 4), [allow("sqs:R", "q1", "q2"), allow("c:d", "y")]);
});

test("gains that count once are one statement, the first", () => {
  const once = "websocket";
  const gains = [
    gain(allow("c:d", "x"), { once }),
    gain(allow("a:b", "y")),
    gain(allow("c:d", "x"), { once, fn: "g" }),
  ];
  assert.deepEqual(withGains([], gains, 3), [allow("c:d", "x"), allow("a:b", "y")]);
});

test("joining changes no gain", () => {
  const gains = ["q1", "q2"].map((queue) => gain(allow("sqs:R", queue), { together: "sqs" }));
  withGains([], gains, 4);
  assert.deepEqual(gains[0]!.statement, allow("sqs:R", "q1"));
});

test("osls 4 leaves out a gain that is there already; framework 3 collapses every repetition then", () => {
  const repeated = [allow("a:b", "x"), allow("a:b", "x")];
  const gains = [
    gain(allow("kms:Decrypt", "k"), { unlessPresent: true }),
    gain(allow("kms:Decrypt", "k"), { unlessPresent: true }),
  ];
  assert.deepEqual(withGains(repeated, gains, 4), [...repeated, allow("kms:Decrypt", "k")]);
  assert.deepEqual(withGains(repeated, gains, 3), [allow("a:b", "x"), allow("kms:Decrypt", "k")]);
});

test("every service a gain trusts may assume the role once", () => {
  const trusts = "scheduler.amazonaws.com";
  assert.deepEqual(
    trustedServices([gain(allow("a:b"), { trusts }), gain(allow("a:b")), gain(allow("a:b"), { trusts })]),
    [trusts],
  );
});
