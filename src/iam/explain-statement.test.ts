import assert from "node:assert/strict";
import { test } from "node:test";
import { compileStatement } from "./compile-statement.ts";
import { explainStatement, type NotApplyingBecause } from "./explain-statement.ts";
import type { Statement } from "./policy.ts";
import type { AccessRequest } from "./request.ts";

const statement: Statement = {
  Effect: "Allow",
  Principal: { AWS: "111122223333" },
  Action: "s3:Get*",
  Resource: "arn:aws:s3:::b/*",
  Condition: {
    StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] },
    Bool: { "aws:SecureTransport": "true" },
  },
};

const request: AccessRequest = {
  action: "s3:GetObject",
  resource: "arn:aws:s3:::b/x",
  principal: { type: "AWS", names: ["arn:aws:iam::111122223333:user/u"] },
  context: { "aws:requestedregion": "eu-west-1", "aws:SecureTransport": "true" },
};

const cases: [string, Partial<AccessRequest>, NotApplyingBecause][] = [
  ["another action", { action: "s3:PutObject", resource: "*" }, "action"],
  ["another resource", { resource: "arn:aws:s3:::c/x" }, "resource"],
  ["another principal", { principal: { type: "AWS", names: ["arn:aws:iam::444455556666:user/u"] } }, "principal"],
  [
    "another value of a condition key",
    { context: { "AWS:requestedregion": "eu-west-3", "aws:SecureTransport": "true" } },
    {
      operator: "StringEquals",
      key: "aws:RequestedRegion",
      values: ["eu-west-1", "us-east-1"],
      found: "eu-west-3",
    },
  ],
  [
    "a condition key that is absent",
    { context: { "aws:requestedregion": "eu-west-1" } },
    { operator: "Bool", key: "aws:SecureTransport", values: ["true"], found: undefined },
  ],
];

test("a statement that applies needs no reason", () => {
  assert.deepEqual(explainStatement(compileStatement(statement, 0, true), request), { applies: true });
});

for (const [name, difference, because] of cases) {
  test(`a statement does not apply because of ${name}`, () => {
    const explanation = explainStatement(compileStatement(statement, 0, true), { ...request, ...difference });
    assert.deepEqual(explanation, { applies: false, because });
  });
}

test("the exceptions of NotAction and NotResource are reasons too", () => {
  const others: Statement = { Effect: "Deny", NotAction: "s3:*", NotResource: "arn:aws:sqs:*:*:q" };
  const explain = (action: string, resource: string): unknown =>
    explainStatement(compileStatement(others, 0, true), { action, resource });
  assert.deepEqual(explain("s3:GetObject", "*"), { applies: false, because: "action" });
  assert.deepEqual(explain("sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:q"), { applies: false, because: "resource" });
  assert.deepEqual(explain("sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:other"), { applies: true });
});
