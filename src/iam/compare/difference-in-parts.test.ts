import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument, Statement } from "../policy.ts";
import { difference } from "./compare.ts";
import { differenceInParts } from "./difference-in-parts.ts";

const policy = (...statements: Partial<Statement>[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements.map((statement): Statement => ({ Effect: "Allow", Resource: "*", ...statement })),
});
const passed = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };

const cases: readonly (readonly [name: string, a: readonly PolicyDocument[], b: readonly PolicyDocument[]])[] = [
  ["nothing against something", [], [policy({ Action: "s3:GetObject" })]],
  ["equal statements", [policy({ Action: "s3:GetObject" })], [policy({ Sid: "Same", Action: "s3:GetObject" })]],
  [
    "several services and documents",
    [policy({ Action: "s3:Get*" }, { Action: "sqs:SendMessage" })],
    [policy({ Action: "sqs:*" }), policy({ Action: "s3:GetObject" }, { Action: "s3:PutObject" })],
  ],
  [
    "a Deny on either side",
    [policy({ Action: "s3:*" }, { Effect: "Deny", Action: "s3:DeleteObject" })],
    [policy({ Action: "s3:*" }, { Effect: "Deny", Action: "s3:Get*" })],
  ],
  [
    "a Deny of another document",
    [policy({ Action: "s3:GetObject" })],
    [policy({ Action: "s3:*" }), policy({ Effect: "Deny", Action: "s3:Put*" })],
  ],
  [
    "a statement for every service",
    [policy({ NotAction: "iam:*" })],
    [policy({ Action: "iam:GetRole" }, { Action: "*" })],
  ],
  [
    "a condition that goes",
    [policy({ Action: "iam:PassRole", Condition: passed })],
    [policy({ Action: "iam:PassRole" })],
  ],
];

for (const [name, a, b] of cases) {
  test(`in parts or at once, the difference is the same: ${name}`, () => {
    const told = (found: ReturnType<typeof difference>): string[] =>
      found.map(({ statement, actions, resource }) => JSON.stringify([statement, actions, resource])).sort();
    assert.deepEqual(told(differenceInParts(a, b)), told(difference(a, b)));
  });
}

test("one statement more among a thousand is the difference, and nothing else", () => {
  const queue = (index: number): Partial<Statement> => ({
    Action: ["sqs:CreateQueue", "sqs:DeleteQueue"][index % 2]!,
    Resource: `arn:aws:sqs:eu-west-1:111122223333:orders-dev-Queue${index}-*`,
  });
  const before = Array.from({ length: 1000 }, (_, index) => queue(index));
  const after = [...before.slice(0, 500), queue(5000), ...before.slice(500)];
  const [found, ...others] = differenceInParts([policy(...before)], [policy(...after)]);
  assert.deepEqual(others, []);
  assert.equal(found!.statement.index, 500);
  assert.equal(found!.uncertain, undefined);
});
