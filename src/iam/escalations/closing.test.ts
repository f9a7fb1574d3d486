import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument, Statement } from "../policy.ts";
import { applyClosing } from "./apply-closing.ts";
import type { Closing } from "./escalation.ts";
import { findEscalations, type EscalationOptions } from "./find-escalations.ts";

const own = ["role/my-service-dev-*"].map((name) => `arn:aws:iam::444455556666:${name}`);

function document(...statements: Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

function closing(method: string, policies: readonly PolicyDocument[], options: EscalationOptions = {}): Closing {
  const found = findEscalations(policies, options).find((each) => each.method === method);
  assert.ok(found, `${method} is not found`);
  return found.closing;
}

const put: Statement = { Sid: "Put", Effect: "Allow", Action: "iam:PutRolePolicy", Resource: "*" };

test("a statement about one call is narrowed to the stack's own resources", () => {
  assert.deepEqual(closing("iam-put-role-policy", [document(put)], { own }), {
    sentence: `let \`iam:PutRolePolicy\` reach the stack's own only: \`${own[0]}\``,
    statements: [{ ...put, Resource: own[0] }],
    replaces: { policy: 0, index: 0, sid: "Put" },
  });
});

test("a statement about more is left alone: what it reaches beyond is denied", () => {
  const all: Statement = { Effect: "Allow", Action: "iam:*", Resource: "*" };
  assert.deepEqual(closing("iam-put-role-policy", [document(all)], { own }).statements, [
    { Effect: "Deny", Action: "iam:PutRolePolicy", NotResource: own[0]! },
  ]);
});

test("where two statements allow it, narrowing one is not enough", () => {
  const twice = [document(put), document({ ...put, Resource: "arn:aws:iam::*:role/*" })];
  const proposed = closing("iam-put-role-policy", twice, { own });
  assert.equal(proposed.statements[0]!.Effect, "Deny");
});

test("what the policies may make is what they are for, where nobody says more", () => {
  const make: Statement = { Effect: "Allow", Action: "iam:CreateRole", Resource: own };
  assert.deepEqual(closing("iam-put-role-policy", [document(make, put)]).statements, [{ ...put, Resource: own[0] }]);
});

test("roles are not passed to a service that nobody says it is for", () => {
  const policy = document({ Effect: "Allow", Action: ["iam:PassRole", "glue:*"], Resource: "*" });
  assert.deepEqual(closing("glue-create-dev-endpoint", [policy]).statements, [
    {
      Effect: "Deny",
      Action: "iam:PassRole",
      Resource: "*",
      Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
    },
  ]);
});

test("the other resources of a call are spared", () => {
  const jobs = ["arn:aws:batch:eu-west-1:444455556666:job-definition/my-service-*"];
  const policy = document({ Effect: "Allow", Action: "batch:*", Resource: "*" });
  const [denial] = closing("batch-submit-job", [policy], { own: jobs }).statements;
  assert.deepEqual(denial!.NotResource, [...jobs, "arn:aws:batch:*:*:job-queue/*"]);
});

const inherent = document(
  { Effect: "Allow", Action: "iam:*", Resource: own },
  { Effect: "Allow", Action: "lambda:*", Resource: "arn:aws:lambda:*:*:function:my-service-dev-*" },
);

test("only a boundary closes what is inherent, and every way around it", () => {
  const boundary = "arn:aws:iam::444455556666:policy/bounds";
  const found = findEscalations([inherent], { boundary });
  assert.deepEqual(
    found.map(({ method }) => method),
    ["own-role-for-function", "own-role-assumed"],
  );
  const [bounding, keeping] = found[0]!.closing.statements;
  assert.deepEqual(bounding!.Condition, { StringNotEquals: { "iam:PermissionsBoundary": boundary } });
  assert.equal(keeping!.Action, "iam:DeleteRolePermissionsBoundary");
  assert.deepEqual(findEscalations(applyClosing([inherent], found[0]!.closing)), []);
});

test("a boundary that can be taken off or replaced closes nothing", () => {
  const Condition = { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::444455556666:policy/bounds" } };
  const bounded = (...more: string[]): PolicyDocument =>
    document(
      { Effect: "Allow", Action: ["iam:CreateRole", "iam:PutRolePolicy"], Resource: own, Condition },
      { Effect: "Allow", Action: ["iam:PassRole", ...more], Resource: own },
      ...inherent.Statement.slice(1),
    );
  const methods = (policy: PolicyDocument): string[] => findEscalations([policy]).map(({ method }) => method);
  assert.deepEqual(methods(bounded()), []);
  assert.deepEqual(methods(bounded("iam:DeleteRolePermissionsBoundary")), ["own-role-without-boundary"]);
  assert.deepEqual(methods(bounded("iam:PutRolePermissionsBoundary")), ["own-role-with-wider-boundary"]);
});

test("a change is made where it belongs", () => {
  const [first, second] = [document(put), document(put, put)];
  const denial: Statement = { Effect: "Deny", Action: "iam:*", Resource: "*" };
  assert.deepEqual(applyClosing([first, second], { sentence: "", statements: [denial] }), [
    document(put, denial),
    second,
  ]);
  const replaces = { policy: 1, index: 0 };
  assert.deepEqual(applyClosing([first, second], { sentence: "", statements: [denial], replaces }), [
    first,
    document(denial, put),
  ]);
});
