import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statement } from "../policy.ts";
import { normalPermissions } from "./normal-permissions.ts";

function normal(statement: Partial<Statement>): string[] {
  const whole: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...statement };
  return normalPermissions({ Statement: [whole] }).map((each) => each.normal);
}

const resources: readonly (readonly [what: string, one: string, other: string])[] = [
  ["a region", "arn:aws:sns:<region>:1:t", "arn:aws:sns:eu-west-1:1:t"],
  ["an account", "arn:aws:sns:r:<account_no>:t", "arn:aws:sns:r:444455556666:t"],
  ["an account by CloudFormation", "arn:aws:sns:r:${AWS::AccountId}:t", "arn:aws:sns:r:444455556666:t"],
  ["a partition", "arn:${AWS::Partition}:sns:r:1:t", "arn:aws-cn:sns:r:1:t"],
  ["a name", "arn:aws:s3:::<service_name>*", "arn:aws:s3:::my-service*"],
  ["a name with a dash after it", "arn:aws:s3:::<service_name>*", "arn:aws:s3:::my-service-*"],
  ["a name of two placeholders", "arn:aws:s3:::{{service}}-{{stage}}-*", "arn:aws:s3:::my-service-dev-*"],
  [
    "a name amid a path",
    "arn:aws:logs:r:1:log-group:/aws/lambda/<s>*:log-stream:*",
    "arn:aws:logs:r:1:log-group:/aws/lambda/my*:log-stream:*",
  ],
  ["a name before an ending", "arn:aws:iam::1:role/<s>*-lambdaRole", "arn:aws:iam::1:role/my-service*-lambdaRole"],
];
for (const [what, one, other] of resources) {
  test(`${what} is the same, filled in or not`, () => {
    assert.deepEqual(normal({ Resource: one }), normal({ Resource: other }));
  });
}

const different: readonly (readonly [what: string, one: Partial<Statement>, other: Partial<Statement>])[] = [
  ["every account", { Resource: "arn:aws:sns:r:*:t" }, { Resource: "arn:aws:sns:r:444455556666:t" }],
  ["AWS's own", { Resource: "arn:aws:iam::aws:policy/x" }, { Resource: "arn:aws:iam::444455556666:policy/x" }],
  ["another ending", { Resource: "arn:aws:iam::1:role/a*-x" }, { Resource: "arn:aws:iam::1:role/a*-y" }],
  ["another kind", { Resource: "arn:aws:iam::1:role/a*" }, { Resource: "arn:aws:iam::1:user/a*" }],
  ["a Deny", {}, { Effect: "Deny" }],
  ["another action", {}, { Action: "s3:PutObject" }],
  ["all but an action", { Action: "s3:*" }, { Action: undefined!, NotAction: "s3:*" }],
  ["a condition", {}, { Condition: { Bool: { "aws:SecureTransport": "true" } } }],
];
for (const [what, one, other] of different) {
  test(`${what} is something else`, () => {
    assert.notDeepEqual(normal(one), normal(other));
  });
}

test("the cases of actions and of condition keys, and the order of values do not count", () => {
  const one = { Action: "S3:getobject", Condition: { StringLike: { "AWS:x": ["a", "b"] } } };
  const other = { Condition: { stringlike: { "aws:X": ["b", "a"] } } };
  assert.deepEqual(normal(one), normal(other));
});

test("a statement is as many permissions as it has actions on resources", () => {
  assert.equal(normal({ Action: ["s3:a", "s3:b"], Resource: ["x", "y", "z"] }).length, 6);
  assert.equal(normal({ Action: undefined!, NotAction: ["s3:a", "s3:b"] }).length, 1);
});
