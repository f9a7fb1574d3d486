import assert from "node:assert/strict";
import { test } from "node:test";
import { createResolver } from "./resolver.ts";
import type { Target, Template } from "./template.ts";

const target: Target = {
  partition: "aws",
  account: "111122223333",
  region: "eu-west-1",
  stackName: "orders-dev",
  parameters: { Stage: "dev", Names: "a,b" },
};

const template: Template = {
  Parameters: {
    Stage: { Type: "String", Default: "prod" },
    Names: { Type: "CommaDelimitedList" },
    Prefix: { Type: "String", Default: "pre" },
    Open: { Type: "String" },
    Ami: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/ami" },
  },
  Mappings: { ByStage: { dev: { name: "small", list: ["x", "y"] } } },
  Conditions: {
    IsDev: { "Fn::Equals": [{ Ref: "Stage" }, "dev"] },
    IsPrefixed: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Prefix" }, ""] }] },
    IsOpen: { "Fn::Equals": [{ Ref: "Open" }, "yes"] },
    Both: { "Fn::And": [{ Condition: "IsDev" }, { Condition: "IsOpen" }] },
    Never: { "Fn::And": [{ "Fn::Not": [{ Condition: "IsDev" }] }, { Condition: "IsOpen" }] },
    Either: { "Fn::Or": [{ Condition: "IsDev" }, { Condition: "IsOpen" }] },
    Circular: { "Fn::Not": [{ Condition: "Circular" }] },
  },
  Resources: {
    Role: { Type: "AWS::IAM::Role", Properties: { Path: "/app/", RoleName: { "Fn::Sub": "${AWS::StackName}-role" } } },
    Fn: {
      Type: "AWS::Lambda::Function",
      Properties: { FunctionName: { "Fn::Join": ["-", ["orders", { Ref: "Stage" }]] } },
    },
    Version: { Type: "AWS::Lambda::Version", Properties: { FunctionName: { Ref: "Fn" } } },
    Queue: { Type: "AWS::SQS::Queue" },
    Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "news" } },
    Bucket: { Type: "AWS::S3::Bucket" },
    Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: { "Fn::If": ["IsOpen", "one", "two"] } } },
    Unnamed: {
      Type: "AWS::DynamoDB::Table",
      Properties: { TableName: { "Fn::If": ["IsDev", { Ref: "AWS::NoValue" }, "x"] } },
    },
    Loop: { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::GetAtt": ["Loop", "QueueName"] } } },
    Strange: { Type: "AWS::New::Thing" },
    Odd: { Type: "constructor" },
  },
};

const resolver = createResolver(template, target);

const cases: readonly (readonly [value: unknown, texts: readonly string[]])[] = [
  ["text", ["text"]],
  [7, ["7"]],
  [null, []],
  [{ Ref: "AWS::NoValue" }, []],
  [{ Ref: "AWS::AccountId" }, ["111122223333"]],
  [{ Ref: "AWS::URLSuffix" }, ["amazonaws.com"]],
  [{ Ref: "AWS::StackId" }, ["arn:aws:cloudformation:eu-west-1:111122223333:stack/orders-dev/*"]],
  [{ Ref: "Stage" }, ["dev"]],
  [{ Ref: "Prefix" }, ["pre"]],
  [{ Ref: "Open" }, ["*"]],
  [{ Ref: "Ami" }, ["*"]],
  [{ Ref: "Missing" }, ["*"]],
  [{ Ref: "toString" }, ["*"]],
  [{ "Fn::Sub": [] }, ["*"]],
  [{ "Fn::Sub": { Ref: "Stage" } }, ["*"]],
  [{ "Fn::Join": [{ Ref: "Stage" }, ["a", "b"]] }, ["*"]],
  [{ "Fn::Select": [0, { "Fn::Split": [{ Ref: "Stage" }, "a:b"] }] }, ["*"]],
  [{ "Fn::Sub": "${constructor}" }, ["*"]],
  [{ "Fn::GetAtt": ["Odd", "Arn"] }, ["*"]],
  [{ Ref: "Role" }, ["orders-dev-role"]],
  [{ "Fn::GetAtt": ["Role", "Arn"] }, ["arn:aws:iam::111122223333:role/app/orders-dev-role"]],
  [{ "Fn::GetAtt": "Fn.Arn" }, ["arn:aws:lambda:eu-west-1:111122223333:function:orders-dev"]],
  [{ Ref: "Version" }, ["arn:aws:lambda:eu-west-1:111122223333:function:orders-dev:*"]],
  [{ Ref: "Queue" }, ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders-dev-Queue-*"]],
  [{ Ref: "Topic" }, ["arn:aws:sns:eu-west-1:111122223333:news"]],
  [{ "Fn::GetAtt": ["Bucket", "Arn"] }, ["arn:aws:s3:::orders-dev-bucket-*"]],
  [{ Ref: "Table" }, ["one", "two"]],
  [
    { "Fn::GetAtt": ["Table", "StreamArn"] },
    ["one", "two"].map((name) => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}/stream/*`),
  ],
  [{ Ref: "Unnamed" }, ["orders-dev-Unnamed-*"]],
  [{ Ref: "Loop" }, ["https://sqs.eu-west-1.amazonaws.com/111122223333/*"]],
  [{ "Fn::GetAtt": ["Strange", "Arn"] }, ["*"]],
  [
    { "Fn::Sub": "a-${Stage}-${Fn.Arn}-${!kept}" },
    ["a-dev-arn:aws:lambda:eu-west-1:111122223333:function:orders-dev-${kept}"],
  ],
  [{ "Fn::Sub": ["${x}-${Stage}", { x: { Ref: "Topic" } }] }, ["arn:aws:sns:eu-west-1:111122223333:news-dev"]],
  [{ "Fn::Join": ["/", ["a", { Ref: "AWS::NoValue" }, { Ref: "Stage" }]] }, ["a/dev"]],
  [{ "Fn::Join": [",", { Ref: "Names" }] }, ["a,b"]],
  [{ "Fn::Join": ["-", [{ Ref: "Table" }, { Ref: "Table" }]] }, ["one-one", "one-two", "two-one", "two-two"]],
  [{ "Fn::Select": ["1", { Ref: "Names" }] }, ["b"]],
  [{ "Fn::Select": [5, { "Fn::Split": [":", { Ref: "Topic" }] }] }, ["news"]],
  [{ "Fn::Select": [0, { "Fn::GetAZs": "" }] }, ["*"]],
  [{ "Fn::FindInMap": ["ByStage", { Ref: "Stage" }, "name"] }, ["small"]],
  [{ "Fn::FindInMap": ["ByStage", "qa", "name", { DefaultValue: "none" }] }, ["none"]],
  [{ "Fn::FindInMap": ["ByStage", "qa", "name"] }, ["*"]],
  [{ "Fn::Select": [1, { "Fn::FindInMap": ["ByStage", "dev", "list"] }] }, ["y"]],
  [{ "Fn::If": ["IsDev", "yes", "no"] }, ["yes"]],
  [{ "Fn::If": ["IsOpen", "yes", "no"] }, ["yes", "no"]],
  [{ "Fn::ImportValue": "x" }, ["*"]],
  [{ "Fn::Base64": "hello" }, ["aGVsbG8="]],
  [{ "Fn::Base64": { Ref: "Open" } }, ["*"]],
  [{ "Fn::Length": { Ref: "Names" } }, ["2"]],
  [{ "Fn::ToJsonString": { stage: { Ref: "Stage" }, n: [1, true] } }, [`{"stage":"dev","n":[1,true]}`]],
];

for (const [value, texts] of cases) {
  test(`${JSON.stringify(value)} is ${texts.join(" or ") || "nothing"}`, () => {
    assert.deepEqual(resolver.texts(value), texts);
  });
}

const conditions: readonly (readonly [name: string, holds: boolean | undefined])[] = [
  ["IsDev", true],
  ["IsPrefixed", undefined],
  ["IsOpen", undefined],
  ["Both", undefined],
  ["Never", false],
  ["Either", true],
  ["Circular", undefined],
  ["Missing", undefined],
];

for (const [name, holds] of conditions) {
  test(`condition ${name} is ${holds ?? "not known"}`, () => assert.equal(resolver.condition(name), holds));
}

test("a default decides a name, but no condition: whoever deploys may give another value", () => {
  assert.deepEqual(resolver.texts({ "Fn::If": ["IsPrefixed", { Ref: "Prefix" }, "plain"] }), ["pre", "plain"]);
});

test("very many alternatives become what they have in common", () => {
  const table = { Ref: "Table" };
  const value = { "Fn::Join": ["", ["x-", table, table, table, table, table]] };
  assert.deepEqual(resolver.texts(value), ["x-*"]);
});

test("an account that is not known is `*`", () => {
  const open = createResolver(template, { ...target, account: "*" });
  assert.deepEqual(open.texts({ "Fn::GetAtt": ["Role", "Arn"] }), ["arn:aws:iam::*:role/app/orders-dev-role"]);
});
