import { test } from "node:test";
import assert from "node:assert/strict";
import { differenceOf, differenceText } from "./difference.ts";
import { historyOf, type RecordedDeployment } from "./history.ts";

const need = (action: string, resource: string, ...because: readonly object[]): Record<string, unknown> => ({
  action,
  resource,
  because,
});
const allow = (action: unknown, resource: unknown): Record<string, unknown> => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
});
test("a difference names permissions gained and lost with their reasons; a moved line is none", () => {
  const table = { logicalId: "Table", at: "serverless.yml:9:1" };
  const before = {
    needs: [
      need("s3:GetObject", "a"),
      need("dynamodb:CreateTable", "t", table),
      need("iam:GetRole", "r", { tool: "osls" }),
    ],
  };
  const after = {
    needs: [
      need("dynamodb:CreateTable", "t", { ...table, at: "serverless.yml:12:1" }),
      need("iam:GetRole", "r", { tool: "osls" }, { logicalId: "Role" }),
      need("sqs:CreateQueue", "q", { logicalId: "Queue" }),
    ],
  };
  const difference = differenceOf(before, after);
  assert.deepEqual(
    difference.gained.map(({ action, because }) => [action, because]),
    [["sqs:CreateQueue", [{ logicalId: "Queue" }]]],
  );
  assert.deepEqual(
    difference.lost.map(({ action }) => action),
    ["s3:GetObject"],
  );
  assert.deepEqual(
    difference.otherReasons.map(({ permission: { action }, gained, lost }) => [action, gained, lost]),
    [["iam:GetRole", [{ logicalId: "Role" }], []]],
  );
  assert.equal(differenceText(difference), "+1 −1, 1 for other reasons");
  assert.equal(differenceText(differenceOf(before, before)), "as before");
});

test("a permission under another condition is another permission", () => {
  const under = (region: string): Record<string, unknown> => ({
    ...need("s3:GetObject", "a"),
    condition: { StringEquals: { "aws:RequestedRegion": region } },
  });
  const { gained, lost } = differenceOf({ needs: [under("eu-west-1")] }, { needs: [under("us-east-1")] });
  assert.deepEqual([gained.length, lost.length], [1, 1]);
});

test("without needs the documents are compared, and without either nothing", () => {
  const difference = differenceOf(
    { policies: [allow("s3:Get*", "*")] },
    { policies: [allow(["s3:Get*", "s3:Put*"], "*")], needs: [need("a:b", "c")] },
  );
  assert.deepEqual([difference.of, difference.gained.map(({ action }) => action)], ["documents", ["s3:Put*"]]);
  assert.equal(
    differenceText(differenceOf({ needs: [need("a:b", "c")] }, { roles: [{ name: "r" }] })),
    "permissions cannot be compared, 1 role",
  );
});

test("roles are new, gone or changed, line by line", () => {
  const role = (name: string, actions: readonly string[], more: object = {}): Record<string, unknown> => ({
    name,
    functions: ["get"],
    statements: [
      { effect: "Allow", actions: { not: false, values: actions }, resources: { not: false, values: ["t"] } },
    ],
    ...more,
  });
  const before = { roles: [role("a", ["x:Get"]), role("b", ["x:Get"]), role("same", [])] };
  const after = { roles: [role("a", ["x:Get", "x:Put"], { boundary: "arn:b" }), role("c", []), role("same", [])] };
  assert.deepEqual(differenceOf(before, after).roles, [
    { name: "a", what: "changed", gained: ["Allow x:Put on t", "is bounded by arn:b"], lost: [] },
    { name: "b", what: "gone", gained: [], lost: ["Allow x:Get on t", "is the role of function get"] },
    { name: "c", what: "new", gained: ["is the role of function get"], lost: [] },
  ]);
});

test("each deployment is compared with the one before it that left a record", () => {
  const deployment = (id: string, record: RecordedDeployment["record"]): RecordedDeployment => ({
    deployment: { id } as RecordedDeployment["deployment"],
    record,
  });
  const told = (...list: readonly RecordedDeployment[]): readonly string[] =>
    historyOf(list).map(({ against }) =>
      typeof against === "string" ? against : `${against.before.id} ${differenceText(against.difference)}`,
    );
  const [one, two] = [{ needs: [need("a:b", "c")] }, { needs: [need("a:b", "c"), need("a:d", "c")] }];
  assert.deepEqual(told(deployment("4", two), deployment("3", {}), deployment("2", two), deployment("1", one)), [
    "2 as before",
    "empty",
    "1 +1 −0",
    "first",
  ]);
  assert.deepEqual(told(deployment("2", two), deployment("1", undefined)), ["reading", "reading"]);
});
