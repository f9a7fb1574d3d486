import assert from "node:assert/strict";
import { test } from "node:test";
import { physicalNames } from "./physical-names.ts";
import { createResolver } from "./resolver.ts";

interface Case {
  what: string;
  type: string;
  logicalId?: string;
  stack?: string;
  properties?: Record<string, unknown>;
  names: readonly string[] | undefined;
  cut?: true;
}

const cases: readonly Case[] = [
  { what: "a given name", type: "AWS::IAM::Role", properties: { RoleName: "deploy" }, names: ["deploy"] },
  { what: "a generated name", type: "AWS::IAM::Role", names: ["orders-dev-Thing-*"] },
  { what: "a bucket's generated name", type: "AWS::S3::Bucket", names: ["orders-dev-thing-*"] },
  { what: "an empty name", type: "AWS::SQS::Queue", properties: { QueueName: "" }, names: ["orders-dev-Thing-*"] },
  {
    what: "a name that is not known",
    type: "AWS::SQS::Queue",
    properties: { QueueName: { "Fn::ImportValue": "x" } },
    names: ["*"],
  },
  {
    what: "a secret's generated name, which has no stack",
    type: "AWS::SecretsManager::Secret",
    names: ["Thing-*", "orders-dev-Thing-*"],
  },
  {
    what: "a state machine's generated name",
    type: "AWS::StepFunctions::StateMachine",
    names: ["Thing-*", "orders-dev-Thing-*"],
  },
  { what: "an id that AWS chooses", type: "AWS::ApiGateway::RestApi", names: undefined },
  {
    what: "the longest role name that is not cut (64 with 13 random characters)",
    type: "AWS::IAM::Role",
    logicalId: "A".repeat(64 - "orders-dev--".length - 13),
    names: [`orders-dev-${"A".repeat(64 - "orders-dev--".length - 13)}-*`],
  },
  {
    what: "a name that is cut keeps a short stack name",
    type: "AWS::IAM::Role",
    logicalId: "A".repeat(64 - "orders-dev--".length - 13 + 1),
    names: ["orders-dev-*"],
    cut: true,
  },
  {
    what: "a name that is cut keeps half of the room of a long stack name",
    type: "AWS::S3::Bucket",
    stack: "a-rather-long-service-name-production",
    logicalId: "ServerlessDeploymentBucket",
    names: ["a-rather-long-service-na*"],
    cut: true,
  },
  {
    what: "a secret's cut name keeps the start of its logical id",
    type: "AWS::StepFunctions::StateMachine",
    logicalId: "B".repeat(70),
    names: [`${"B".repeat(32)}*`, "orders-dev-*"],
    cut: true,
  },
  { what: "a stage that does not exist yet", type: "AWS::IAM::Role", stack: "orders-pr-*", names: ["orders-pr-*"] },
];

for (const { what, type, logicalId = "Thing", stack = "orders-dev", properties, names, cut } of cases) {
  test(what, () => {
    const template = { Resources: { [logicalId]: { Type: type, ...(properties && { Properties: properties }) } } };
    const target = { partition: "aws", account: "*", region: "us-east-1", stackName: stack };
    const found = physicalNames(logicalId, createResolver(template, target));
    assert.deepEqual(
      found?.map(({ text }) => text),
      names,
    );
    assert.equal(found?.some((name) => name.cut) ?? false, cut ?? false);
  });
}
