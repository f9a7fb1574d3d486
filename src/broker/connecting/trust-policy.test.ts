import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePolicy, evaluate } from "../../iam/evaluate.ts";
import { policyCharacters, policyLimits } from "../../iam/limits.ts";
import { parsePolicy } from "../../iam/parse/policy.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { RequestContext, RequestPrincipal } from "../../iam/request.ts";
import { issuerTrust, principalTrust } from "./trust-policy.ts";

const principal = "arn:aws:iam::111122223333:role/passrole-broker";
const externalId = "pr-abcdefghijklmnopqrstuvwxyz";
const role = "arn:aws:iam::444455556666:role/passrole-deployer";
const name = "broker.example.com/acme";
const provider = `arn:aws:iam::444455556666:oidc-provider/${name}`;

const byPrincipal = principalTrust({ principal, externalId });
const byIssuer = issuerTrust({ provider, name, audience: "sts.amazonaws.com", subject: "provider:p1" });

function decision(
  policy: PolicyDocument,
  action: string,
  by: RequestPrincipal,
  context: RequestContext,
): "allowed" | "denied" {
  const request = { action, resource: role, principal: by, context };
  return evaluate([compilePolicy(policy)], request).decision === "allowed" ? "allowed" : "denied";
}

const broker: RequestPrincipal = { type: "AWS", names: [principal, `${principal}/session`] };
const other: RequestPrincipal = { type: "AWS", names: ["arn:aws:iam::111122223333:role/other"] };
const root: RequestPrincipal = { type: "AWS", names: ["arn:aws:iam::111122223333:root"] };

const externalIds: readonly (readonly [string, RequestPrincipal, RequestContext, "allowed" | "denied"])[] = [
  ["the right external id", broker, { "sts:ExternalId": externalId }, "allowed"],
  ["none", broker, {}, "denied"],
  ["a wrong one", broker, { "sts:ExternalId": "pr-other" }, "denied"],
  ["the right one in capitals", broker, { "sts:ExternalId": externalId.toUpperCase() }, "denied"],
  ["the right one and more", broker, { "sts:ExternalId": `${externalId}a` }, "denied"],
  ["the right one from another role of the account", other, { "sts:ExternalId": externalId }, "denied"],
  ["the right one from the account's root", root, { "sts:ExternalId": externalId }, "denied"],
];

for (const [what, by, context, expected] of externalIds) {
  test(`a role that trusts a principal: ${what} is ${expected}`, () => {
    const actions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
    for (const action of actions) assert.equal(decision(byPrincipal, action, by, context), expected, action);
  });
}

const federated: RequestPrincipal = { type: "Federated", names: [provider] };
const otherIssuer: RequestPrincipal = { type: "Federated", names: [`${provider}-2`] };
const claims = { [`${name}:aud`]: "sts.amazonaws.com", [`${name}:sub`]: "provider:p1" };

const tokens: readonly (readonly [string, RequestPrincipal, RequestContext, "allowed" | "denied"])[] = [
  ["the right token", federated, claims, "allowed"],
  ["another audience", federated, { ...claims, [`${name}:aud`]: "other" }, "denied"],
  ["another subject", federated, { ...claims, [`${name}:sub`]: "provider:p2" }, "denied"],
  ["no subject", federated, { [`${name}:aud`]: "sts.amazonaws.com" }, "denied"],
  ["a token of another issuer", otherIssuer, claims, "denied"],
];

for (const [what, by, context, expected] of tokens) {
  test(`a role that trusts an issuer: ${what} is ${expected}`, () => {
    assert.equal(decision(byIssuer, "sts:AssumeRoleWithWebIdentity", by, context), expected);
  });
}

test("a role trusts for assuming it and for what its sessions carry, nothing else", () => {
  assert.equal(decision(byPrincipal, "sts:GetFederationToken", broker, { "sts:ExternalId": externalId }), "denied");
  assert.equal(decision(byPrincipal, "sts:AssumeRoleWithWebIdentity", broker, claims), "denied");
  assert.equal(decision(byIssuer, "sts:AssumeRole", federated, claims), "denied");
});

test("trust policies are such as IAM takes, and compare by equality alone", () => {
  for (const policy of [byPrincipal, byIssuer]) {
    assert.deepEqual(parsePolicy(policy, "trust").diagnostics, []);
    assert.deepEqual(Object.keys(policy.Statement[0]!.Condition!), ["StringEquals"]);
    assert.doesNotMatch(JSON.stringify(policy), /ForAllValues|IfExists|StringLike|:root/);
    assert.ok(policyCharacters(policy) < policyLimits.trust);
  }
});
