import assert from "node:assert/strict";
import { test } from "node:test";
import { createResolver } from "../cloudformation/resolver.ts";
import type { Template } from "../cloudformation/template.ts";
import { entryOf } from "./catalogue.ts";
import { entry, type EntryDefinition } from "./entry.ts";
import { requirementsOf, type RequirementOptions } from "./requirements.ts";

const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "s-dev" };

function requirements(
  definition: EntryDefinition,
  properties: Record<string, unknown>,
  options: RequirementOptions = { stackTags: false },
): string[] {
  const template: Template = { Resources: { X: { Type: "AWS::SQS::Queue", Properties: properties } } };
  const found = requirementsOf("X", entry("AWS::SQS::Queue", definition), createResolver(template, target), options);
  return found.map(({ action, resource, operations, condition, property }) =>
    [action, resource, operations.join("+"), condition && JSON.stringify(condition), property]
      .filter(Boolean)
      .join(" "),
  );
}

const own = "arn:aws:sqs:us-east-1:111122223333:s-dev-X-*";

test("the resource's own ARN is the scope unless said otherwise", () => {
  const definition = { create: ["sqs:CreateQueue"], also: [{ on: "*", read: ["sqs:ListQueues"] }] };
  assert.deepEqual(requirements(definition, {}), [`sqs:CreateQueue ${own} create`, "sqs:ListQueues * read"]);
});

test("a property asks for more, and is named as the reason", () => {
  const definition = { when: { KmsKeyId: { update: ["sqs:SetQueueAttributes"] } } };
  assert.deepEqual(requirements(definition, {}), []);
  assert.deepEqual(requirements(definition, { KmsKeyId: "k" }), [`sqs:SetQueueAttributes ${own} update KmsKeyId`]);
});

test("a pattern asks for a text that can match it", () => {
  const definition = { when: { "Target=arn:*:lambda:*": { create: ["sqs:SetQueueAttributes"] } } };
  const count = (Target: unknown): number => requirements(definition, { Target }).length;
  assert.deepEqual([count("arn:aws:lambda:x"), count("arn:aws:sns:x"), count({ Ref: "Open" })], [1, 0, 1]);
});

test("tags of the resource or of the stack ask for tag actions", () => {
  const definition = { tags: { write: ["sqs:TagQueue"] } };
  assert.deepEqual(requirements(definition, {}), []);
  assert.deepEqual(requirements(definition, { Tags: [] }), [`sqs:TagQueue ${own} create+update Tags`]);
  assert.deepEqual(requirements(definition, {}, { stackTags: true }), [`sqs:TagQueue ${own} create+update`]);
});

test("every role passed says to which service", () => {
  const definition = { passes: { "Targets.RoleArn": "logs.{Region}.amazonaws.com" } };
  const condition = `{"StringEquals":{"iam:PassedToService":"logs.us-east-1.amazonaws.com"}}`;
  const roles = ["a", "b"].map((name) => ({ RoleArn: `arn:aws:iam::111122223333:role/${name}` }));
  assert.deepEqual(requirements(definition, { Targets: roles }), [
    `iam:PassRole arn:aws:iam::111122223333:role/a create+update ${condition} Targets.RoleArn`,
    `iam:PassRole arn:aws:iam::111122223333:role/b create+update ${condition} Targets.RoleArn`,
  ]);
});

test("a condition whose value the resource lacks is left out", () => {
  const definition = { create: ["sqs:CreateQueue"], condition: { StringEquals: { "aws:x": "{Owner}" } } };
  assert.deepEqual(requirements(definition, {}), [`sqs:CreateQueue ${own} create`]);
  assert.deepEqual(requirements(definition, { Owner: "me" }), [
    `sqs:CreateQueue ${own} create {"StringEquals":{"aws:x":"me"}}`,
  ]);
});

test("a service role is passed on to what works with it", () => {
  const definition = { handsOn: "cloudformation.amazonaws.com" };
  assert.deepEqual(requirements(definition, {}), []);
  assert.equal(requirements(definition, {}, { stackTags: false, serviceRole: "arn:role" }).length, 1);
});

test("a role's policies are written only while it has its boundary", () => {
  const boundary = "arn:aws:iam::111122223333:policy/edge";
  const template: Template = {
    Resources: {
      R: {
        Type: "AWS::IAM::Role",
        Properties: { Policies: [], ManagedPolicyArns: ["p"], PermissionsBoundary: boundary },
      },
    },
  };
  const found = requirementsOf("R", entryOf("AWS::IAM::Role")!, createResolver(template, target), { stackTags: false });
  const bounded = found.filter(({ condition }) => condition).map(({ action }) => action);
  assert.deepEqual(bounded, [
    "iam:CreateRole",
    "iam:PutRolePolicy",
    "iam:AttachRolePolicy",
    "iam:PutRolePermissionsBoundary",
  ]);
});

test("a condition on a text that is no ARN compares it as a text", () => {
  const condition = { ArnLike: { "iam:PermissionsBoundary": "{Boundary}", "iam:PolicyARN": "{Policy}" } };
  const definition = { also: [{ create: ["iam:CreateRole"], condition }] };
  const policy = "arn:aws:iam::aws:policy/A";
  assert.deepEqual(requirements(definition, { Boundary: "limits", Policy: policy }), [
    `iam:CreateRole ${own} create {"StringLike":{"iam:PermissionsBoundary":"limits"},"ArnLike":{"iam:PolicyARN":"${policy}"}}`,
  ]);
});
