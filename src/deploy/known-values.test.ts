import { test } from "node:test";
import assert from "node:assert/strict";
import type { Template } from "../cloudformation/template.ts";
import { resource } from "../../test/support/deployed-stack.ts";
import { isUnknown, knownValues } from "./known-values.ts";

const template: Template = {
  Parameters: { Size: { Type: "String", Default: "1" } },
  Conditions: { Always: { "Fn::Equals": ["a", "a"] }, Sometimes: { "Fn::Equals": [{ Ref: "Size" }, "1"] } },
  Resources: {
    Table: { Type: "AWS::DynamoDB::Table" },
    Queue: { Type: "AWS::SQS::Queue" },
    Topic: { Type: "AWS::SNS::Topic" },
    Role: { Type: "AWS::IAM::Role" },
    Api: { Type: "AWS::ApiGateway::RestApi" },
  },
};
const resources = [
  resource("Table", "AWS::DynamoDB::Table", "orders-dev-Table-1"),
  resource("Queue", "AWS::SQS::Queue", "https://sqs.us-east-1.amazonaws.com/111122223333/q"),
  resource("Topic", "AWS::SNS::Topic", "arn:aws:sns:us-east-1:111122223333:t"),
  resource("Role", "AWS::IAM::Role", "orders-dev-Role-2"),
  resource("Api", "AWS::ApiGateway::RestApi", "abc123"),
];
const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" };
const read = knownValues(template, target, resources);

const known: readonly (readonly [value: unknown, expected: unknown])[] = [
  ["plain", "plain"],
  ["*", "*"],
  [{ Ref: "Table" }, "orders-dev-Table-1"],
  [{ Ref: "Api" }, "abc123"],
  [{ Ref: "AWS::Region" }, "us-east-1"],
  [{ Ref: "AWS::NoValue" }, undefined],
  [{ "Fn::GetAtt": ["Role", "Arn"] }, "arn:aws:iam::111122223333:role/orders-dev-Role-2"],
  [{ "Fn::GetAtt": "Table.Arn" }, "arn:aws:dynamodb:us-east-1:111122223333:table/orders-dev-Table-1"],
  [{ "Fn::GetAtt": ["Queue", "Arn"] }, "arn:aws:sqs:us-east-1:111122223333:q"],
  [{ Ref: "Topic" }, "arn:aws:sns:us-east-1:111122223333:t"],
  [{ "Fn::GetAtt": ["Topic", "TopicName"] }, "t"],
  [{ "Fn::Sub": "https://${Api}.${AWS::URLSuffix}/${AWS::AccountId}" }, "https://abc123.amazonaws.com/111122223333"],
  [{ "Fn::Sub": ["${name}!", { name: { Ref: "Api" } }] }, "abc123!"],
  [{ "Fn::Join": ["/", ["x", { Ref: "Queue" }]] }, "x/https://sqs.us-east-1.amazonaws.com/111122223333/q"],
  [{ "Fn::If": ["Always", { Ref: "Api" }, "no"] }, "abc123"],
  [[{ Ref: "Api" }, { Ref: "AWS::NoValue" }], ["abc123"]],
  [{ A: { Ref: "AWS::NoValue" }, B: 1 }, { B: 1 }],
];

for (const [value, expected] of known) {
  test(`${JSON.stringify(value)} is known from the stack`, () => assert.deepEqual(read(value), expected));
}

const notKnown: readonly unknown[] = [
  { "Fn::ImportValue": "other" },
  "{{resolve:ssm:/orders/key}}",
  { "Fn::Sub": "{{resolve:secretsmanager:${Api}}}" },
  { Ref: "Size" },
  { "Fn::If": ["Sometimes", "a", "b"] },
  { "Fn::GetAtt": ["Queue", "NoSuchAttribute"] },
  { "Fn::Join": ["", ["x", { "Fn::ImportValue": "other" }]] },
];

for (const value of notKnown) {
  test(`${JSON.stringify(value)} is left to CloudFormation`, () => assert.ok(isUnknown(read(value))));
}
