import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template } from "../../../cloudformation/template.ts";
import { detachFrom } from "./references.ts";

const template: Template = {
  Parameters: { Prefix: { Type: "String" }, Subnets: { Type: "CommaDelimitedList" } },
  Conditions: { IsProd: {} },
  Resources: {
    Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "orders" } },
    Named: { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::Sub": "${Prefix}-in" } } },
    Queue: { Type: "AWS::SQS::Queue" },
    Machine: { Type: "AWS::StepFunctions::StateMachine" },
    Key: { Type: "AWS::KMS::Key" },
    Thing: { Type: "Custom::Thing" },
    Role: { Type: "AWS::IAM::Role" },
  },
};
const detach = detachFrom(template, new Set(["Role"]), "shop-dev");

const arn = (service: string, rest: string): string =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
const sub = (text: string): object => ({ "Fn::Sub": text });

const values: readonly [what: string, value: unknown, expected: unknown][] = [
  ["a text", "arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}"],
  ["an attribute", { "Fn::GetAtt": ["Table", "Arn"] }, sub(arn("dynamodb", "table/orders"))],
  ["a name", { Ref: "Table" }, "orders"],
  ["an attribute with a dot", { "Fn::GetAtt": "Key.Arn" }, sub(arn("kms", "key/*"))],
  ["a name made of a parameter", { "Fn::GetAtt": ["Named", "Arn"] }, sub(arn("sqs", "${Prefix}-in"))],
  ["a name that CloudFormation makes", { "Fn::GetAtt": ["Queue", "Arn"] }, sub(arn("sqs", "shop-dev-Queue-*"))],
  ["a parameter", { Ref: "Prefix" }, { Ref: "Prefix" }],
  ["a pseudo parameter", { Ref: "AWS::AccountId" }, { Ref: "AWS::AccountId" }],
  ["an import", { "Fn::ImportValue": "x" }, { "Fn::ImportValue": "x" }],
  ["a role that leaves as well", { "Fn::GetAtt": ["Role", "Arn"] }, { "Fn::GetAtt": ["Role", "Arn"] }],
  ["the stack's name", { Ref: "AWS::StackName" }, "shop-dev"],
  [
    "`Fn::Sub`",
    sub("${Table.Arn}/index/* ${!x} ${Prefix}"),
    sub(`${arn("dynamodb", "table/orders")}/index/* \${!x} \${Prefix}`),
  ],
  ["`Fn::Sub` without anything left", sub("arn:aws:x:::${Table}-${AWS::StackName}"), "arn:aws:x:::orders-shop-dev"],
  [
    "`Fn::Sub` with variables",
    { "Fn::Sub": ["${T}/${Table}", { T: { "Fn::GetAtt": ["Table", "Arn"] } }] },
    { "Fn::Sub": ["${T}/orders", { T: sub(arn("dynamodb", "table/orders")) }] },
  ],
  [
    "`Fn::Join`",
    { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":s3:::", { Ref: "Table" }]] },
    { "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":s3:::", "orders"]] },
  ],
  [
    "a condition",
    { "Fn::If": ["IsProd", { Ref: "Table" }, { Ref: "AWS::NoValue" }] },
    { "Fn::If": ["IsProd", "orders", { Ref: "AWS::NoValue" }] },
  ],
  [
    "another function",
    { "Fn::Select": [5, { "Fn::Split": [":", { "Fn::GetAtt": ["Table", "Arn"] }] }] },
    "table/orders",
  ],
  [
    "a part with a placeholder",
    { "Fn::Select": [1, { "Fn::Split": [":", { "Fn::GetAtt": ["Table", "Arn"] }] }] },
    sub("${AWS::Partition}"),
  ],
  [
    "a name that may be made in two ways, in a list",
    ["x", { Ref: "Machine" }, { Ref: "Table" }],
    [
      "x",
      sub(arn("states", "stateMachine:Machine-*")),
      sub(arn("states", "stateMachine:shop-dev-Machine-*")),
      "orders",
    ],
  ],
];
for (const [what, value, expected] of values) {
  test(`detached: ${what}`, () => assert.deepEqual(detach(value).value, expected));
}

test("what was replaced is known with its place", () => {
  const { replaced } = detach({ Statement: [{ Resource: [{ Ref: "Table" }, sub("${Key.Arn}")] }] });
  assert.deepEqual(replaced, [
    { name: "Table", text: "orders", path: ["Statement", 0, "Resource", 0] },
    { name: "Key", text: arn("kms", "key/*"), path: ["Statement", 0, "Resource", 1] },
  ]);
});

test("a text of which nothing is known is lost, a part of one is not", () => {
  const lost = (value: unknown): readonly unknown[] => detach([value]).lost;
  assert.deepEqual(lost({ "Fn::GetAtt": ["Thing", "Arn"] }), [{ name: "Thing", path: [0] }]);
  assert.deepEqual(lost({ "Fn::Join": ["", [{ "Fn::GetAtt": ["Thing", "Arn"] }, "/*"]] }), [
    { name: "Thing", path: [0] },
  ]);
  assert.deepEqual(lost(sub("arn:aws:x:::${Thing.Id}")), []);
  assert.deepEqual(lost("*"), []);
});
