import assert from "node:assert/strict";
import { test } from "node:test";
import type { Need } from "./need.ts";
import { policiesFor, type PoliciesRequest } from "./policies.ts";
import { widenNames } from "./widen-names.ts";

const request: PoliciesRequest = {
  strategy: "least-privilege",
  purpose: "deployer",
  allowWildcards: "to-fit",
  stackNames: ["orders-dev"],
};

const need = (action: string, resource = "*"): Need => ({ action, resource, operations: ["create"], because: [] });
const functions = (count: number): Need[] =>
  Array.from({ length: count }, (_, at) => need("lambda:GetFunction", `arn:aws:lambda:r:1:function:orders-dev-f${at}`));

function policies(needs: readonly Need[], changes: Partial<PoliciesRequest> = {}): ReturnType<typeof policiesFor> {
  return policiesFor(needs, { ...request, ...changes });
}

test("names stay exact while one document holds them", () => {
  const [policy] = policies(functions(3)).value!;
  assert.equal([policy!.document.Statement[0]!.Resource].flat().length, 3);
});

test("names become the stack's prefix where that saves a document, and the hyphen keeps other stacks out", () => {
  const fitted = policies(functions(200)).value!;
  assert.equal(fitted.length, 1);
  assert.equal(fitted[0]!.document.Statement[0]!.Resource, "arn:aws:lambda:r:1:function:orders-dev-*");
  assert.ok(policies(functions(200), { allowWildcards: "never" }).value!.length > 1);
});

test("only names that start with the stack's are widened, and only several", () => {
  const resources = ["a:orders-dev-x", "a:orders-dev-y", "b/orders-dev-x", "a:my-orders-dev-x", "c:other"];
  const widened = widenNames(
    resources.map((resource) => need("s:A", resource)),
    ["orders-dev"],
  );
  assert.deepEqual(
    widened.map(({ resource }) => resource),
    ["a:orders-dev-*", "a:orders-dev-*", "b/orders-dev-x", "a:my-orders-dev-x", "c:other"],
  );
});

test("a policy is named after what the stacks have in common", () => {
  const name = (stackNames: string[]): string | undefined => policies(functions(1), { stackNames }).value?.[0]?.name;
  assert.equal(name(["orders-dev"]), "orders-dev-deployer");
  assert.equal(name(["orders-dev", "orders-prod"]), "orders-deployer");
  assert.equal(name(["orders-pr-*", "orders-prod"]), "orders-deployer");
  assert.equal(name(["orders-dev", "users-dev"]), "deployer");
});

test("whole services: those written to whole, of those only read the reads, a role to pass exactly", () => {
  const needs = [
    need("lambda:CreateFunction"),
    need("lambda:GetFunction"),
    need("ec2:DescribeVpcs"),
    need("iam:PassRole", "arn:aws:iam::1:role/r"),
  ];
  const [policy] = policies(needs, { strategy: "whole-services" }).value!;
  assert.deepEqual(
    policy!.document.Statement.map(({ Action, Resource }) => [Action, Resource]),
    [
      [["ec2:Describe*", "lambda:*"], "*"],
      ["iam:PassRole", "arn:aws:iam::1:role/r"],
    ],
  );
});

test("whole IAM and administrator rights are called what they are", () => {
  const codes = (strategy: PoliciesRequest["strategy"]): string[] =>
    policies([need("iam:CreateRole")], { strategy }).diagnostics.map(({ code }) => code);
  assert.deepEqual(codes("whole-services"), ["deploy-policy/whole-iam"]);
  assert.deepEqual(codes("administrator"), ["deploy-policy/administrator"]);
  assert.deepEqual(codes("least-privilege"), []);
});

test("more policies than a role can have are said", () => {
  const needs = functions(2000).map((one, at) => ({
    ...one,
    resource: `arn:aws:lambda:r:1:function:f${at}-${"x".repeat(30)}`,
  }));
  const { diagnostics } = policies(needs, { allowWildcards: "never" });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["deploy-policy/too-many-policies"],
  );
});
