import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Statement } from "../../iam/policy.ts";
import type { Need } from "../need.ts";
import { excessOf, type Excess } from "./excess.ts";

const services = ["sqs", "s3", "sts", "dynamodb", "iam"];
const [catalogue, levels] = [await loadActionCatalogue(services), await loadAccessLevels(services)];
const queue = "arn:aws:sqs:eu-west-1:111122223333:orders-dev-Jobs";
const needs: readonly Need[] = ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueAttributes"].map((action) => ({
  action,
  resource: queue,
  operations: ["create"],
  because: [{ logicalId: "Jobs" }],
}));

function excess(...statements: Partial<Statement>[]): readonly Excess[] {
  const Statement = statements.map((statement): Statement => ({ Effect: "Allow", ...statement }));
  const taken = new Set(["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"]);
  const policies = [{ Version: "2012-10-17", Statement }];
  return excessOf({ policies, needs, taken, stackNames: ["orders-dev"], catalogue, levels });
}

test("what is needed, and what the resource's type may take, is no excess", () => {
  assert.deepEqual(excess({ Action: ["sqs:CreateQueue", "sqs:SetQueueAttributes"], Resource: queue }), []);
});

test("actions that nothing ever takes are, what decides permissions first", () => {
  const [found] = excess({ Action: ["sqs:SendMessage", "sqs:AddPermission", "sqs:ListQueues"], Resource: "*" });
  assert.deepEqual(found!.actions, ["sqs:AddPermission", "sqs:SendMessage", "sqs:ListQueues"]);
  assert.deepEqual(found!.writes, ["sqs:AddPermission", "sqs:SendMessage"]);
  assert.deepEqual(found!.statements, [{ policy: 0, index: 0 }]);
});

test("the service that changes most comes first", () => {
  const found = excess({ Action: "dynamodb:GetItem", Resource: "*" }, { Action: "s3:PutObject", Resource: "*" });
  assert.deepEqual(
    found.map(({ service }) => service),
    ["s3", "dynamodb"],
  );
});

test("what gives rights comes before everything else", () => {
  const found = excess({ Action: "s3:*", Resource: "*" }, { Action: "iam:TagUser", Resource: "*" });
  assert.deepEqual(
    found.map(({ service }) => service),
    ["iam", "s3"],
  );
});

test("a pattern for every service stands for the actions of all of them, but for those that are left out", () => {
  const found = excess({ NotAction: ["iam:*", "s3:*", "sqs:*"], Resource: "*" });
  assert.deepEqual(found.map(({ service }) => service).sort(), ["dynamodb", "sts"]);
  assert.ok(found.every(({ actions }) => actions.length > 5 && !actions.some((action) => action.includes("*"))));
});

test("names of others that another need is about are not foreign", () => {
  const all: Need = { ...needs[0]!, resource: "*" };
  const Statement: Statement[] = [{ Effect: "Allow", Action: "sqs:CreateQueue", Resource: "*" }];
  const policies = [{ Version: "2012-10-17", Statement }];
  const taken = new Set(["sqs:CreateQueue"]);
  const found = excessOf({ policies, needs: [...needs, all], taken, stackNames: ["orders-dev"], catalogue, levels });
  assert.deepEqual(found, []);
});

test("needed writes that reach queues of others are told, with the statement; reads are not", () => {
  const found = excess(
    { Action: "sqs:GetQueueAttributes", Resource: "*" },
    { Action: ["sqs:CreateQueue"], Resource: "*" },
  );
  assert.deepEqual(found, [
    { service: "sqs", actions: [], writes: [], foreign: ["sqs:CreateQueue"], statements: [{ policy: 0, index: 1 }] },
  ]);
});

test("names that begin as the stack's do are not of others", () => {
  assert.deepEqual(excess({ Action: "sqs:CreateQueue", Resource: "arn:aws:sqs:*:*:orders*" }), []);
});

test("an action on resources that it does not work on is no excess", () => {
  const [found] = excess({ Action: ["s3:CreateBucket", "s3:PutObject"], Resource: "arn:aws:s3:::orders*/*" });
  assert.deepEqual(found!.actions, ["s3:PutObject"]);
});

test("what a Deny takes back is no excess, and nobody needs a permission for the caller's identity", () => {
  const denied = excess(
    { Action: "sqs:SendMessage", Resource: "*" },
    { Effect: "Deny", Action: "sqs:Send*", Resource: "*" },
  );
  assert.deepEqual(denied, []);
});
