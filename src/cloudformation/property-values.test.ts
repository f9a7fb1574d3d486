import assert from "node:assert/strict";
import { test } from "node:test";
import { isAsked, isPresent, valuesAt } from "./property-values.ts";
import { createResolver } from "./resolver.ts";

const resolver = createResolver(
  {
    Conditions: { Yes: { "Fn::Equals": ["a", "a"] }, Maybe: { "Fn::Equals": [{ Ref: "P" }, "a"] } },
    Parameters: { P: { Type: "String" } },
    Mappings: { M: { a: { b: "found" } } },
    Resources: {},
  },
  { partition: "aws", account: "*", region: "us-east-1", stackName: "s" },
);

const root = {
  Code: { Bucket: "b" },
  Items: [{ Arn: "one" }, { Arn: "two" }, { Other: 1 }],
  Chosen: { "Fn::If": ["Yes", { Arn: "yes" }, { Arn: "no" }] },
  Open: { "Fn::If": ["Maybe", ["x", "y"], { Ref: "AWS::NoValue" }] },
  Mapped: { "Fn::FindInMap": ["M", "a", "b"] },
  Unknown: { "Fn::ImportValue": "list" },
  Deep: { a: [{ RoleArn: "r1" }], b: { c: { RoleArn: { Ref: "P" } } }, RoleArn: "r0" },
  Gone: { Ref: "AWS::NoValue" },
  Empty: [],
  Null: null,
};

const cases: readonly (readonly [path: string, values: readonly unknown[]])[] = [
  ["Code.Bucket", ["b"]],
  ["Code.Key", []],
  ["Items.Arn", ["one", "two"]],
  ["Chosen.Arn", ["yes"]],
  ["Open", ["x", "y"]],
  ["Mapped", ["found"]],
  ["Unknown.Arn", [{ "Fn::ImportValue": "list" }]],
  ["Deep.**.RoleArn", ["r0", "r1", { Ref: "P" }]],
  ["Code.*", ["b"]],
  ["Gone", []],
  ["Empty", []],
  ["Null", []],
];

for (const [path, values] of cases) {
  test(`what stands at ${path}`, () => assert.deepEqual(valuesAt(path, root, resolver), values));
}

test("an empty list is present, what CloudFormation leaves out is not", () => {
  const present = (path: string): boolean => isPresent(path, root, resolver);
  assert.deepEqual(["Empty", "Code", "Open", "Gone", "Null", "Missing"].map(present), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a text that may be what is asked for counts, an account that is not known is no other service", () => {
  const asked = (pattern: string, text: string): boolean => isAsked(`Token=${pattern}`, { Token: text }, resolver);
  const unknownAccount = "arn:aws:lambda:us-east-1:*:function:f";
  assert.ok(asked("arn:*:lambda:*:*:*", unknownAccount));
  assert.ok(!asked("arn:*:sns:*:*:*", unknownAccount));
  assert.ok(asked("arn:*:sns:*:*:*", "*"));
  assert.ok(!asked("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"));
});
