import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument, Principal } from "../../iam/policy.ts";
import { parseRoleArn, type RoleArn } from "../domain/role-arn.ts";
import { trustFindings, withoutVendor } from "./trust-findings.ts";

const role = parseRoleArn("arn:aws:iam::444455556666:role/team/deployer") as RoleArn;
const broker = "arn:aws:iam::111122223333:role/broker";
const vendor = "arn:aws:iam::377024778620:root";

function trusting(...principals: Principal[]): PolicyDocument {
  const Statement = principals.map((Principal) => ({ Effect: "Allow" as const, Principal, Action: "sts:AssumeRole" }));
  return { Version: "2012-10-17", Statement };
}

const cases: readonly (readonly [what: string, policy: PolicyDocument, codes: string[]])[] = [
  ["one principal", trusting({ AWS: broker }), []],
  ["a service", trusting({ Service: "lambda.amazonaws.com" }), []],
  ["the vendor's account", trusting({ AWS: [broker, vendor] }), ["trusts-vendor"]],
  ["the vendor's account by number", trusting({ AWS: broker }, { AWS: "377024778620" }), ["trusts-vendor"]],
  ["a role of the vendor's", trusting({ AWS: "arn:aws:iam::377024778620:role/x" }), ["trusts-vendor"]],
  ["the broker's whole account", trusting({ AWS: "arn:aws:iam::111122223333:root" }), ["trusts-whole-account"]],
  ["an account by number", trusting({ AWS: "111122223333" }), ["trusts-whole-account"]],
  ["everyone", trusting("*"), ["trusts-everyone"]],
  ["everyone of AWS", trusting({ AWS: "*" }), ["trusts-everyone"]],
];

for (const [what, policy, codes] of cases) {
  test(`of a role that trusts ${what} ${codes[0] ?? "nothing"} is told`, () => {
    assert.deepEqual(
      trustFindings(policy, role).map(({ code }) => code),
      codes.map((code) => `provider/${code}`),
    );
  });
}

test("whom a statement denies is not trusted", () => {
  const [statement] = trusting("*").Statement;
  assert.deepEqual(trustFindings({ Version: "2012-10-17", Statement: [{ ...statement!, Effect: "Deny" }] }, role), []);
});

test("the removal keeps everyone else", () => {
  assert.deepEqual(withoutVendor(trusting({ AWS: [broker, vendor] })), trusting({ AWS: broker }));
  assert.deepEqual(withoutVendor(trusting({ AWS: broker }, { AWS: vendor })), trusting({ AWS: broker }));
  const mixed = trusting({ AWS: vendor, Service: "lambda.amazonaws.com" });
  assert.deepEqual(withoutVendor(mixed), trusting({ Service: "lambda.amazonaws.com" }));
});

test("the removal is a command, unless nobody else is trusted", () => {
  const [finding] = trustFindings(trusting({ AWS: [broker, vendor] }), role);
  const document = JSON.stringify(trusting({ AWS: broker }));
  assert.equal(
    finding?.hint,
    `remove it: aws iam update-assume-role-policy --role-name deployer --policy-document '${document}'`,
  );
  assert.match(trustFindings(trusting({ AWS: vendor }), role)[0]?.hint ?? "", /trusts nobody else/);
});
