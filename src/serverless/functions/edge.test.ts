import assert from "node:assert/strict";
import { test } from "node:test";
import { compileText } from "../../../test/support/compile-text.ts";
import type { Resource } from "../../cloudformation/template.ts";

const service = (settings: string): Record<string, Resource> =>
  compileText(`service: shop
provider:
  name: aws
  memorySize: 512
  timeout: 3
  versionFunctions: false
  environment: { A: b }
  vpc: { securityGroupIds: [a], subnetIds: [b] }
functions:
  edge:
    handler: a.b
    ${settings}
    events: [{ cloudFront: { eventType: origin-request, origin: "https://shop.example" } }]
  plain: { handler: a.b }`).template.Resources;

const versionsIn = (resources: Record<string, Resource>): string[] =>
  Object.keys(resources).filter((id) => resources[id]?.Type === "AWS::Lambda::Version");

test("a function at edges has their defaults, no VPC and no variables, and stays", () => {
  const { EdgeLambdaFunction: edge, PlainLambdaFunction: plain } = service("");
  const { MemorySize, Timeout, VpcConfig, Environment } = edge?.Properties ?? {};
  assert.deepEqual([MemorySize, Timeout, VpcConfig, Environment], [128, 5, undefined, undefined]);
  assert.equal(edge?.DeletionPolicy, "Retain");
  assert.deepEqual([plain?.Properties?.["MemorySize"], plain?.DeletionPolicy], [512, undefined]);
});

test("its own settings count", () => {
  const { EdgeLambdaFunction: edge } = service("memorySize: 1024\n    timeout: 20");
  assert.deepEqual([edge?.Properties?.["MemorySize"], edge?.Properties?.["Timeout"]], [1024, 20]);
});

test("it has a version that stays, whatever is set, and CloudFront calls that", () => {
  const resources = service("versionFunction: false");
  const [id, ...others] = versionsIn(resources);
  assert.deepEqual(others, []);
  assert.equal(resources[id!]?.DeletionPolicy, "Retain");
  assert.deepEqual(resources["EdgeLambdaFunctionInvokePermission"]?.Properties?.["FunctionName"], { Ref: id });
});

test("what edges take out is part of the version's id, as the framework makes it", () => {
  const [one] = versionsIn(service("environment: { C: d }"));
  const [other] = versionsIn(service("environment: { C: e }"));
  assert.notEqual(one, other);
});
