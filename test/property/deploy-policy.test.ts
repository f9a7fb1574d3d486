import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { entries } from "../../src/catalogue/catalogue.ts";
import { operations } from "../../src/catalogue/entry.ts";
import type { Resource, Target } from "../../src/cloudformation/template.ts";
import type { Deployment } from "../../src/deploy-policy/deployment.ts";
import type { Need } from "../../src/deploy-policy/need.ts";
import { needsOf } from "../../src/deploy-policy/needs.ts";
import { policiesFor, type StrategyName } from "../../src/deploy-policy/policies.ts";
import { compilePolicy, isAllowed, type CompiledPolicy } from "../../src/iam/evaluate.ts";
import { policyLimits } from "../../src/iam/limits.ts";

const target: Target = { partition: "aws", account: "111122223333", region: "eu-west-1", stackName: "orders-dev" };

/** A value for a property: an ARN, a reference, or nothing that is known. */
const values = fc.constantFrom<unknown>(
  "arn:aws:iam::111122223333:role/given",
  "arn:aws:lambda:eu-west-1:111122223333:function:given:live",
  { "Fn::GetAtt": ["R1", "Arn"] },
  { "Fn::ImportValue": "elsewhere" },
  { "Fn::If": ["Maybe", "arn:aws:iam::aws:policy/One", { Ref: "AWS::NoValue" }] },
);

/** A resource of any type in the catalogue, with some of the properties that its entry asks about. */
const resources: fc.Arbitrary<Resource> = fc.constantFrom(...entries).chain((entry) => {
  const asked = [...Object.keys(entry.when ?? {}), ...Object.keys(entry.passes ?? {})];
  const paths = asked.map((path) => path.split("=")[0]!).filter((path) => /^[A-Z]\w*(\.[A-Z]\w*)*$/.test(path));
  return fc
    .tuple(fc.subarray(paths), fc.array(values, { minLength: paths.length, maxLength: paths.length }))
    .map(([chosen, given]) => ({ Type: entry.type, Properties: propertiesAt(chosen, given) }));
});

function propertiesAt(paths: readonly string[], given: readonly unknown[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [index, path] of paths.entries()) {
    const [first = "", ...rest] = path.split(".");
    properties[first] = rest.reduceRight<unknown>((value, key) => ({ [key]: value }), given[index]);
  }
  return properties;
}

const deployments: fc.Arbitrary<Deployment> = fc
  .record({
    resources: fc.array(resources, { minLength: 1, maxLength: 12 }),
    tool: fc.constantFrom("serverless" as const, "osls" as const, "passrole" as const, "cloudformation" as const),
    stackTags: fc.constantFrom([], ["team"]),
  })
  .map(({ resources, tool, stackTags }) => ({
    template: { Resources: Object.fromEntries(resources.map((resource, at) => [`R${at}`, resource])) },
    target,
    tool,
    plugins: [],
    stackTags,
    origin: () => undefined,
  }));

const commands = ["deploy", "remove", "info", "logs", "invoke", "rollback", "deploy-function"] as const;
const needsFor = (deployment: Deployment): readonly Need[] =>
  needsOf([deployment], { purpose: "deployer", operations, commands }).value!;

function policies(needs: readonly Need[], strategy: StrategyName): readonly CompiledPolicy[] {
  const made = policiesFor(needs, {
    strategy,
    purpose: "deployer",
    allowWildcards: "to-fit",
    stackNames: ["orders-dev"],
  });
  for (const { characters } of made.value!) assert.ok(characters <= policyLimits.managed, `${characters} characters`);
  return made.value!.map(({ document }) => compilePolicy(document));
}

/** A request that a need is about: its wildcards stand for something, its condition is met. */
function asked({ action, resource, condition }: Need, action_: string = action): Parameters<typeof isAllowed>[1] {
  const context: Record<string, string | string[]> = {};
  for (const keys of Object.values(condition ?? {})) {
    for (const [key, value] of Object.entries(keys)) context[key] = [value].flat()[0]!.replaceAll("*", "any");
  }
  const concrete = resource === "*" ? "*" : resource.replaceAll("*", "any");
  return { action: action_, resource: concrete, context };
}

const numRuns = process.env["PASSROLE_TEST_ALL"] ? 200 : 60;

test("every need is allowed by the policy made for it, under every strategy", () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      const needs = needsFor(deployment);
      for (const strategy of ["least-privilege", "whole-services", "administrator"] as const) {
        const compiled = policies(needs, strategy);
        for (const need of needs)
          assert.ok(isAllowed(compiled, asked(need)), `${strategy}: ${need.action} ${need.resource}`);
      }
    }),
    { numRuns },
  );
});

test("least privilege allows nothing that whole services do not, and those nothing beyond an administrator", () => {
  const foreign = ["lambda:InvokeFunction", "iam:CreateUser", "s3:GetObject", "dynamodb:Scan", "ec2:RunInstances"];
  fc.assert(
    fc.property(deployments, fc.constantFrom(...foreign), (deployment, action) => {
      const needs = needsFor(deployment);
      const [least, whole, all] = (["least-privilege", "whole-services", "administrator"] as const).map((strategy) =>
        policies(needs, strategy),
      );
      for (const need of needs) {
        const request = asked(need, action);
        if (isAllowed(least!, request)) assert.ok(isAllowed(whole!, request), `${action} ${need.resource}`);
        if (isAllowed(whole!, request)) assert.ok(isAllowed(all!, request));
      }
    }),
    { numRuns },
  );
});

test("no role is passed without saying to which service", () => {
  fc.assert(
    fc.property(deployments, (deployment) => {
      for (const { action, condition } of needsFor(deployment)) {
        if (action === "iam:PassRole") assert.ok(condition?.["StringEquals"]?.["iam:PassedToService"]);
      }
    }),
    { numRuns },
  );
});
