import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAllow } from "./may-allow.ts";
import type { Statement } from "./policy.ts";

const queue = "arn:aws:sqs:us-east-1:*:orders-dev-Queue-*";
const send = (Resource: string, more: Partial<Statement> = {}): Statement[] => [
  { Effect: "Allow", Action: "sqs:Send*", Resource, ...more },
];
const deny: Statement = { Effect: "Deny", Action: "sqs:*", Resource: "*" };

const cases: [string, Statement[], string | undefined, boolean][] = [
  ["the same unknown name", send(queue), queue, true],
  ["an unknown resource", send("*"), queue, true],
  ["an account that is known on one side", send("arn:aws:sqs:us-east-1:111122223333:*"), queue, true],
  ["another name", send("arn:aws:sqs:us-east-1:*:orders-dev-Other-*"), queue, false],
  ["another action", send(queue, { Action: "sqs:Receive*" }), queue, false],
  ["a policy variable", send("arn:aws:sqs:*:*:${aws:PrincipalTag/queue}"), queue, true],
  ["a condition that nobody can judge", send(queue, { Condition: { Bool: { "aws:x": "true" } } }), queue, true],
  ["every other action", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], queue, true],
  ["every other resource", [{ Effect: "Allow", Action: "*", NotResource: queue }], queue, false],
  ["a deny of everything", [...send(queue), deny], queue, false],
  ["a deny under a condition", [...send(queue), { ...deny, Condition: { Bool: {} } }], queue, true],
  ["a deny of something else", [...send(queue), { ...deny, Resource: "arn:aws:sqs:*:*:other" }], queue, true],
  ["an action without resources on everything", send("*"), undefined, true],
  ["an action without resources on an ARN", send("arn:aws:sqs:*:*:*"), undefined, false],
];

for (const [name, statements, resource, expected] of cases) {
  test(`${name} ${expected ? "may allow" : "cannot allow"}`, () => {
    assert.equal(mayAllow(statements, "sqs:SendMessage", resource), expected);
  });
}
