import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { IdentityPolicies, IdentityReader } from "../aws/iam.ts";
import type { Need } from "../deploy-policy/need.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { checkCallerPolicies } from "./check-caller.ts";

const role = "arn:aws:sts::111122223333:assumed-role/deployer/session";
const stack = "arn:aws:cloudformation:us-east-1:111122223333:stack/orders-dev/*";

function need(action: string, resource: string): Need {
  return { action, resource, operations: ["create"], because: [{ tool: "passrole" }] };
}

const needs = [need("cloudformation:CreateChangeSet", stack), need("s3:PutObject", "arn:aws:s3:::b/*")];

function allowing(...actions: string[]): PolicyDocument {
  return { Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] };
}

/** An IAM that knows these of any role or user, and remembers of whom it was asked. */
function iamWith(own: IdentityPolicies): IdentityReader & { asked: string[] } {
  const asked: string[] = [];
  const answer = (kind: string) => async (name: string) => {
    asked.push(`${kind} ${name}`);
    return own;
  };
  return { asked, ofRole: answer("role"), ofUser: answer("user") };
}

test("what the caller's policies surely do not give is an error with the statement that gives it", async () => {
  const found = await checkCallerPolicies(needs, role, iamWith({ policies: [allowing("cloudformation:*")] }));
  assert.deepEqual(
    found.map(({ severity, code }) => [severity, code]),
    [["error", "deploy/permission-missing"]],
  );
  assert.match(found[0]!.message, /`s3:PutObject` on `arn:aws:s3:::b\/\*`, which `passrole` needs/);
  assert.match(found[0]!.hint!, /{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b\/\*"}/);
});

test("a narrower resource than the need's pattern may be enough, and is no error", async () => {
  const narrow: PolicyDocument = {
    Statement: [
      { Effect: "Allow", Action: "*", Resource: [stack.replace("*", "0123"), "arn:aws:s3:::b/serverless/*"] },
    ],
  };
  assert.deepEqual(await checkCallerPolicies(needs, role, iamWith({ policies: [narrow] })), []);
});

test("a boundary must allow it as well", async () => {
  const iam = iamWith({ policies: [allowing("*")], boundary: allowing("s3:*") });
  const found = await checkCallerPolicies(needs, role, iam);
  assert.match(found[0]!.message, /cloudformation:CreateChangeSet/);
  assert.equal(found.length, 1);
});

const callers: readonly (readonly [arn: string, asked: readonly string[]])[] = [
  [role, ["role deployer"]],
  ["arn:aws:iam::111122223333:user/team/alice", ["user alice"]],
  ["arn:aws:iam::111122223333:root", []],
  ["arn:aws:sts::111122223333:federated-user/bob", []],
];

for (const [arn, asked] of callers)
  test(`whose policies are read: ${arn}`, async () => {
    const iam = iamWith({ policies: [allowing("*")] });
    const found = await checkCallerPolicies(needs, arn, iam);
    assert.deepEqual(iam.asked, asked);
    assert.deepEqual(
      found.map(({ severity, code }) => `${severity} ${code}`),
      asked.length === 0 ? ["note deploy/policies-not-read"] : [],
    );
  });

test("policies that may not be read are a note, not an error", async () => {
  const denied = async (): Promise<never> => {
    throw new AwsCallError("iam:GetRole", "denied", "AccessDenied", "no", 403);
  };
  const found = await checkCallerPolicies(needs, role, { ofRole: denied, ofUser: denied });
  assert.deepEqual(
    found.map(({ severity, code, message }) => [severity, code, /`iam:GetRole` failed/.test(message)]),
    [["note", "deploy/policies-not-read", true]],
  );
});
