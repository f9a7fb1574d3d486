import assert from "node:assert/strict";
import { test } from "node:test";
import { entries } from "./catalogue.ts";
import { entryOfSchema, servicePrefixOf, wholeService } from "./described-type.ts";

const schema = {
  typeName: "AWS::Made::Up",
  properties: { Name: {}, RoleArn: {} },
  definitions: { Inner: { properties: { ExecutionRole: {}, Roles: {} } } },
  handlers: {
    create: { permissions: ["made:CreateUp", "kms:Decrypt", "iam:PassRole", "iam:CreateServiceLinkedRole", ""] },
    read: { permissions: ["made:GetUp"] },
    delete: { permissions: ["made:DeleteUp"] },
  },
};

test("a described type takes what its handlers list, on every resource", () => {
  const found = entryOfSchema("AWS::Made::Up", schema)!;
  assert.deepEqual(
    [found.on, found.create, found.read, found.update, found.delete],
    ["*", ["made:CreateUp", "kms:Decrypt"], ["made:GetUp"], [], ["made:DeleteUp"]],
  );
});

test("roles that a described type is given are passed to its service, and to no other", () => {
  assert.deepEqual(entryOfSchema("AWS::Made::Up", schema)!.passes, {
    "**.RoleArn": "made.amazonaws.com",
    "**.ExecutionRole": "made.amazonaws.com",
  });
});

test("a service's own role is made under its own path only", () => {
  const [access] = entryOfSchema("AWS::Made::Up", schema)!.also!;
  assert.match(String(access!.on), /role\/aws-service-role\//);
});

for (const nothing of [undefined, "text", {}, { handlers: {} }, { handlers: { create: { permissions: "all" } } }]) {
  test(`nothing is known from ${JSON.stringify(nothing)}`, () => {
    assert.equal(entryOfSchema("AWS::Made::Up", nothing), undefined);
  });
}

const prefixes = {
  "AWS::OpenSearchService::Application": "es",
  "AWS::KinesisFirehose::Other": "firehose",
  "AWS::CertificateManager::Account": "acm",
  "AWS::StepFunctions::Other": "states",
  "AWS::Made::Up": "made",
  "Acme::Made::Up": undefined,
};

for (const [type, prefix] of Object.entries(prefixes)) {
  test(`the service of ${type} is ${prefix ?? "not known"}`, () =>
    assert.equal(servicePrefixOf(type, entries), prefix));
}

test("of a type that is not known at all the whole service is taken", () => {
  assert.deepEqual(wholeService("AWS::Made::Up", "made").always, ["made:*"]);
});
