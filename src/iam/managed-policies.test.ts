import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePolicy, isAllowed } from "./evaluate.ts";
import { managedPolicyOf } from "./managed-policies.ts";
import { managedPolicies } from "./managed-policies.generated.ts";
import { parsePolicy } from "./parse/policy.ts";

test("an AWS managed policy is found by its ARN, in its partition", () => {
  const stream = "log-group:/aws/lambda/f:log-stream:s";
  for (const partition of ["aws", "aws-cn"]) {
    const document = managedPolicyOf(`arn:${partition}:iam::aws:policy/AWSLambdaExecute`);
    const resource = `arn:${partition}:logs:r:111122223333:${stream}`;
    assert.ok(isAllowed([compilePolicy(document!)], { action: "logs:PutLogEvents", resource }));
  }
});

for (const arn of [
  "arn:aws:iam::111122223333:policy/AWSLambdaExecute",
  "arn:aws:iam::aws:policy/NoSuchPolicy",
  "arn:aws:iam::aws:policy/constructor",
  "arn:aws:iam::aws:role/AWSLambdaExecute",
  "AWSLambdaExecute",
]) {
  test(`\`${arn}\` is no AWS managed policy of the table`, () => assert.equal(managedPolicyOf(arn), undefined));
}

test("every policy of the table is one that IAM accepts", () => {
  for (const document of Object.values(managedPolicies)) assert.deepEqual(parsePolicy(document).diagnostics, []);
});
