import assert from "node:assert/strict";
import { test } from "node:test";
import { actionCovers, actionMatches, actionsIntersect, operationOf, serviceOf } from "./action.ts";

test("actions are compared without regard to case", () => {
  assert.ok(actionMatches("S3:getobject", "s3:GetObject"));
  assert.ok(actionMatches("s3:Get*", "S3:GETObject"));
  assert.ok(actionCovers("S3:*", "s3:Get*"));
});

test("a wildcard of one service does not reach another", () => {
  assert.ok(!actionMatches("s3:*", "s3tables:GetTable"));
  assert.ok(!actionsIntersect("s3:*", "sqs:*"));
  assert.ok(actionsIntersect("s3:*Object", "s3:Get*"));
});

test("an action has a service and an operation", () => {
  assert.deepEqual([serviceOf("Lambda:Get*"), operationOf("Lambda:Get*")], ["lambda", "Get*"]);
  assert.deepEqual([serviceOf("*"), operationOf("*")], ["*", "*"]);
});
