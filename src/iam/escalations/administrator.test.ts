import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePolicySet } from "../authorize/compile-policy-set.ts";
import type { PolicySet } from "../authorize/policy-set.ts";
import { managedPolicyOf } from "../managed-policies.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { isAdministrator } from "./administrator.ts";

const role = "arn:aws:iam::444455556666:role/deployer";

const managed = (name: string): PolicyDocument => managedPolicyOf(`arn:aws:iam::aws:policy/${name}`)!;

const document = (...Statement: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

const administrator = managed("AdministratorAccess");

const cases: readonly (readonly [what: string, set: PolicySet<PolicyDocument>, is: boolean])[] = [
  ["AdministratorAccess", { identity: [administrator] }, true],
  ["all but one service", { identity: [document({ Effect: "Allow", NotAction: "braket:*", Resource: "*" })] }, true],
  ["PowerUserAccess", { identity: [managed("PowerUserAccess")] }, false],
  ["PowerUserAccess and IAMFullAccess", { identity: ["PowerUserAccess", "IAMFullAccess"].map(managed) }, true],
  ["a boundary around it", { identity: [administrator], boundary: [managed("PowerUserAccess")] }, false],
  ["a boundary that is one", { identity: [administrator], boundary: [administrator] }, true],
  [
    "a Deny of people",
    { identity: [administrator, document({ Effect: "Deny", Action: "iam:*User*", Resource: "*" })] },
    false,
  ],
  ["an SCP", { identity: [administrator], serviceControl: [[managed("AmazonS3FullAccess")]] }, false],
  ["nothing", { identity: [] }, false],
];
for (const [what, set, is] of cases) {
  test(`a role with ${what} ${is ? "is" : "is no"} administrator`, () => {
    assert.equal(isAdministrator(compilePolicySet(set), role), is);
  });
}

test("in China too", () => {
  const set = compilePolicySet({
    identity: [document({ Effect: "Allow", Action: "*", Resource: "arn:aws-cn:*" })],
  });
  assert.ok(isAdministrator(set, role.replace("arn:aws:", "arn:aws-cn:")));
  assert.ok(!isAdministrator(set, role));
});
