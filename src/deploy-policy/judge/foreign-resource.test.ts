import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignResource } from "./foreign-resource.ts";

const cases: readonly (readonly [resource: string, foreign: string | undefined])[] = [
  [
    "arn:aws:lambda:eu-west-1:111122223333:function:orders-dev-hi",
    "arn:aws:lambda:eu-west-1:111122223333:function:zz-of-someone-else-hi",
  ],
  ["arn:aws:s3:::orders-dev-bucket-*/*", "arn:aws:s3:::zz-of-someone-else-bucket-*/*"],
  [
    "arn:aws:dynamodb:eu-west-1:111122223333:table/customers",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/zz-of-someone-else",
  ],
  ["arn:aws:iam::111122223333:role/team/deployer", "arn:aws:iam::111122223333:role/team/zz-of-someone-else"],
  ["arn:aws:sqs:eu-west-1:111122223333:jobs", "arn:aws:sqs:eu-west-1:111122223333:zz-of-someone-else"],
  ["arn:aws:s3:::photos/*", "arn:aws:s3:::zz-of-someone-else/*"],
  ["arn:aws:apigateway:eu-west-1::/restapis/*", undefined],
  ["arn:aws:apigateway:eu-west-1::/restapis", undefined],
  ["*", undefined],
];

for (const [resource, foreign] of cases) {
  test(`${resource} of someone else is ${foreign ?? "not told apart"}`, () => {
    assert.equal(foreignResource(resource, ["orders-dev"]), foreign);
  });
}
