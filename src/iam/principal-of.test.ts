import assert from "node:assert/strict";
import { test } from "node:test";
import { principalOf } from "./principal-of.ts";
import type { RequestPrincipal } from "./request.ts";

const user = "arn:aws:iam::111122223333:user/ann";
const role = "arn:aws-cn:iam::111122223333:role/deployer";
const session = "arn:aws-cn:sts::111122223333:assumed-role/deployer/ci";
const federated = "arn:aws:sts::111122223333:federated-user/ann";

const cases: [string, RequestPrincipal["type"], string[]][] = [
  [user, "AWS", [user]],
  [role, "AWS", [role]],
  [session, "AWS", [session, role]],
  [federated, "AWS", [federated]],
  ["111122223333", "AWS", ["arn:aws:iam::111122223333:root"]],
  ["arn:aws:iam::111122223333:root", "AWS", ["arn:aws:iam::111122223333:root"]],
  ["*", "AWS", []],
  ["lambda.amazonaws.com", "Service", ["lambda.amazonaws.com"]],
  ["ec2.amazonaws.com.cn", "Service", ["ec2.amazonaws.com.cn"]],
  ["cognito-identity.amazonaws.com", "Federated", ["cognito-identity.amazonaws.com"]],
  ["accounts.google.com", "Federated", ["accounts.google.com"]],
  [
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    "Federated",
    ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"],
  ],
];

for (const [name, type, names] of cases) {
  test(`${name} is a principal of type ${type}`, () => assert.deepEqual(principalOf(name), { type, names }));
}

test("the role of a session can be given with its path, and a federated user's IAM user", () => {
  const withPath = "arn:aws-cn:iam::111122223333:role/ci/deployer";
  assert.deepEqual(principalOf(session, withPath).names, [session, withPath]);
  assert.deepEqual(principalOf(federated, user).names, [federated, user]);
});
