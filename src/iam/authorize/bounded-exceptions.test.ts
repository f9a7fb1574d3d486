import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument } from "../policy.ts";
import { principalOf } from "../principal-of.ts";
import { authorize } from "./authorize.ts";
import { compilePolicySet } from "./compile-policy-set.ts";

const user = "arn:aws:iam::111122223333:user/bob";
const root = "arn:aws:iam::111122223333:root";
const session = "arn:aws:sts::111122223333:assumed-role/deployer/ci";
const role = "arn:aws:iam::111122223333:role/deployer";
const originAccess = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1";
const all: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
};
const others: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      NotPrincipal: { AWS: [user, root, session, role, originAccess, "cloudfront"], Service: "sns.amazonaws.com" },
      Action: "*",
      Resource: "*",
    },
  ],
};

const cases: [string, string, boolean, string][] = [
  ["a user without a boundary", user, false, "allowed"],
  ["a session of a role without a boundary", session, false, "allowed"],
  ["no user with a boundary", user, true, "explicit-deny"],
  ["no session of a role with a boundary", session, true, "explicit-deny"],
  ["an origin access identity, which has none", originAccess, true, "allowed"],
  ["the root user, which has none", root, true, "allowed"],
  ["a service, which has none", "sns.amazonaws.com", true, "allowed"],
];

for (const [name, principal, bounded, expected] of cases) {
  test(`a Deny's NotPrincipal leaves out ${name}`, () => {
    const allowing: PolicyDocument = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    const boundary = bounded ? { boundary: [allowing] } : {};
    const set = compilePolicySet({ identity: [allowing], resource: [all, others], ...boundary });
    const request = { action: "s3:GetObject", resource: "arn:aws:s3:::b/x", resourceAccount: "111122223333" };
    assert.equal(authorize(set, { ...request, principal: principalOf(principal) }).decision, expected);
  });
}
