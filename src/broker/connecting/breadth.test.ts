import assert from "node:assert/strict";
import { test } from "node:test";
import { managedPolicyOf } from "../../iam/managed-policies.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import { reachesEverything } from "./breadth.ts";

const role: RoleArn = { text: "", partition: "aws", account: "444455556666", role: "deployer" };

function document(...statements: Partial<Statement>[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements.map((each) => ({ Effect: "Allow", ...each })) };
}

const cases: readonly (readonly [what: string, documents: PolicyDocument[], everything: boolean])[] = [
  ["`*` on `*`", [document({ Action: "*", Resource: "*" })], true],
  ["`*:*` on every ARN", [document({ Action: ["*:*"], Resource: ["arn:aws:*"] })], true],
  ["all actions but one", [document({ NotAction: "sts:GetFederationToken", Resource: "*" })], true],
  ["`*` on all but one", [document({ Action: "*", NotResource: "arn:aws:s3:::backup" })], true],
  [
    "`*` by the policy of another of its documents",
    [document({ Action: "s3:*", Resource: "*" }), document({ Action: "*", Resource: "*" })],
    true,
  ],
  [
    "`*` in one region",
    [document({ Action: "*", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } })],
    true,
  ],
  [
    "`*` besides a denial",
    [document({ Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" })],
    true,
  ],
  [
    "power users' all but IAM",
    [document({ NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" })],
    false,
  ],
  ["all of one service", [document({ Action: "s3:*", Resource: "*" })], false],
  ["`*` on one bucket", [document({ Action: "*", Resource: "arn:aws:s3:::one*" })], false],
  ["all of another account", [document({ Action: "*", Resource: "arn:aws:*:*:111111111111:*" })], false],
  ["reading everything", [document({ Action: ["*:Get*", "*:List*", "*:Describe*"], Resource: "*" })], false],
  ["nothing", [], false],
  ["a denial of everything", [document({ Effect: "Deny", Action: "*", Resource: "*" })], false],
];

for (const [what, documents, everything] of cases) {
  test(`${what} is ${everything ? "" : "not "}everything`, () => {
    assert.equal(reachesEverything({ documents }, role), everything);
  });
}

test("a boundary counts", () => {
  const documents = [document({ Action: "*", Resource: "*" })];
  assert.equal(reachesEverything({ documents, boundary: document({ Action: "s3:*", Resource: "*" }) }, role), false);
  assert.equal(reachesEverything({ documents, boundary: document({ Action: "*", Resource: "*" }) }, role), true);
});

test("what two policies allow together counts", () => {
  const rest = document({ NotAction: "iam:*", Resource: "*" });
  assert.equal(reachesEverything({ documents: [rest] }, role), false);
  assert.equal(reachesEverything({ documents: [rest, document({ Action: "iam:*", Resource: "*" })] }, role), true);
});

test("AWS's policies for functions are not everything", () => {
  const basic = managedPolicyOf("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
  assert.equal(reachesEverything({ documents: [basic!] }, role), false);
});

test("a policy with holes, as emulators leave them, is judged by what is there", () => {
  const holes = (Resource: unknown): PolicyDocument => document({ Action: "*", Resource: Resource as string[] });
  assert.equal(reachesEverything({ documents: [holes([null, "*"])] }, role), true);
  assert.equal(reachesEverything({ documents: [holes([null])] }, role), false);
});
