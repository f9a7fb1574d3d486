import assert from "node:assert/strict";
import { test } from "node:test";
import { createResolver } from "./resolver.ts";
import type { Template } from "./template.ts";

const template: Template = {
  Resources: {
    Role: { Type: "AWS::IAM::Role", Properties: { Path: "/p/" } },
    Fn: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "f" } },
    Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "q" } },
    X: {
      Type: "AWS::Events::Rule",
      Properties: {
        Name: "r",
        RoleByRef: { Ref: "Role" },
        RoleByArn: "arn:aws:iam::999999999999:role/other",
        RoleByName: "named",
        RoleUnknown: { "Fn::ImportValue": "x" },
        RoleEmpty: "",
        Alias: { "Fn::Join": [":", [{ "Fn::GetAtt": ["Fn", "Arn"] }, "live"]] },
        AliasName: "f:live",
        QueueUrl: { Ref: "Queue" },
        QueueText: "https://sqs.eu-west-1.amazonaws.com/1/elsewhere",
        EventBusName: { "Fn::Sub": "arn:aws:events:eu-west-1:${AWS::AccountId}:event-bus/orders" },
        DefaultBus: "default",
        Parameter: "/a/b",
        Url: "https://my.bucket.s3.eu-west-1.amazonaws.com/dir/t.json",
        PathUrl: "https://s3.amazonaws.com/my.bucket/t.json",
        Image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app:1",
        Latest: "$LATEST",
        PartialArn: "111122223333:function:f:live",
        Stored: "s3://my.bucket/dir/t.json",
        Tags: ["arn:aws:serverlessrepo:us-east-1:1:applications/a", "SAM"],
      },
    },
  },
};
const account = "111122223333";
const resolver = createResolver(template, { partition: "aws", account, region: "eu-west-1", stackName: "s" });
const lambda = `arn:aws:lambda:eu-west-1:${account}:function`;

const cases: readonly (readonly [pattern: string, texts: readonly string[]])[] = [
  ["{Stack}/{LogicalId}/{Name}", ["s/X/r"]],
  ["{Arn}", [`arn:aws:events:eu-west-1:${account}:rule/orders/r`]],
  ["{Missing}", []],
  ["{Missing=none}", ["none"]],
  ["{PartialArn -> AWS::Lambda::Function}", [`${lambda}:f`, `${lambda}:f:live`]],
  ["{Stored|s3Object}", ["my.bucket/dir/t.json"]],
  ["{Stored|s3Bucket}", ["my.bucket"]],
  ["{QueueText|withoutScheme}", ["sqs.eu-west-1.amazonaws.com/1/elsewhere"]],
  ["{Tags|application}", ["arn:aws:serverlessrepo:us-east-1:1:applications/a"]],
  ["{RoleUnknown|application}", ["arn:*:serverlessrepo:*:*:applications/*"]],
  ["{RoleByName|known}{RoleByName|bucketArn}", ["namednamed"]],
  ["{RoleUnknown|known}", []],
  ["{RoleByRef -> AWS::IAM::Role}", [`arn:aws:iam::${account}:role/p/s-Role-*`]],
  ["{RoleByArn -> AWS::IAM::Role}", ["arn:aws:iam::999999999999:role/other"]],
  ["{RoleByName -> AWS::IAM::Role}", [`arn:aws:iam::${account}:role/named`]],
  ["{RoleUnknown -> AWS::IAM::Role}", [`arn:aws:iam::${account}:role/*`]],
  ["{RoleEmpty -> AWS::IAM::Role}", []],
  ["{Alias -> AWS::Lambda::Function}", [`${lambda}:f`, `${lambda}:f:live`]],
  ["{AliasName -> AWS::Lambda::Function}", [`${lambda}:f`, `${lambda}:f:live`]],
  ["{QueueUrl -> AWS::SQS::Queue}", [`arn:aws:sqs:eu-west-1:${account}:q`]],
  ["{QueueText -> AWS::SQS::Queue}", [`arn:aws:sqs:eu-west-1:${account}:elsewhere`]],
  ["{DefaultBus|busPrefix}{Name}", ["r"]],
  ["{Parameter|withoutSlash}", ["a/b"]],
  ["{Url|s3Object}", ["my.bucket/dir/t.json"]],
  ["{PathUrl|s3Object}", ["my.bucket/t.json"]],
  ["{Image|imageRepository}", [`eu-west-1:${account}:repository/team/app`]],
  ["{Latest|alias}", []],
];

for (const [pattern, texts] of cases) {
  test(`${pattern} is ${texts.join(" or ") || "nothing"}`, () => assert.deepEqual(resolver.fill(pattern, "X"), texts));
}
