import assert from "node:assert/strict";
import { test } from "node:test";
import { arnPatternsIntersect } from "./arn-patterns.ts";

for (const [one, other, expected] of [
  ["arn:aws:sqs:*:*:a-*", "arn:aws:sqs:*:111122223333:a-1", true],
  ["arn:aws:sqs:*:*:a-*", "arn:aws:sqs:*:*:b-*", false],
  ["arn:aws:sqs:us-east-1:*:q", "arn:aws:sqs:eu-west-1:*:q", false],
  ["arn:aws:lambda:*:function:f", "arn:aws:lambda:us-east-1:111122223333:function:f", true],
  ["arn:aws:sqs:*", "arn:aws:sqs:us-east-1:111122223333:q", true],
  ["*", "arn:aws:sqs:us-east-1:111122223333:q", true],
] as const) {
  test(`\`${one}\` and \`${other}\` ${expected ? "have" : "do not have"} an ARN in common`, () => {
    assert.equal(arnPatternsIntersect(one, other), expected);
    assert.equal(arnPatternsIntersect(other, one), expected);
  });
}
