import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument, Statement } from "../policy.ts";
import { principalOf } from "../principal-of.ts";
import type { AuthorizationRequest } from "./asked.ts";
import { authorize } from "./authorize.ts";
import { compilePolicySet } from "./compile-policy-set.ts";
import { explainAuthorization } from "./explain-authorization.ts";
import { explanationText } from "./explanation-text.ts";
import type { PolicySet } from "./policy-set.ts";

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });
const allow = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const account = "111122223333";
const resource = `arn:aws:sqs:eu-west-1:${account}:queue`;
const request: AuthorizationRequest = {
  action: "sqs:SendMessage",
  resource,
  principal: principalOf(`arn:aws:iam::${account}:user/ann`),
  context: { "aws:RequestedRegion": "eu-west-1" },
};

const identity = policy(
  { Sid: "Send", Effect: "Allow", Action: "sqs:Send*", Resource: "*" },
  { Effect: "Allow", Action: "s3:*", Resource: "*" },
  { Effect: "Deny", Action: "sqs:*", NotResource: resource },
  {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1", "eu-west-3"] } },
  },
  { Effect: "Deny", Action: "*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } },
);

test("each statement says whether it applies, and if not, why", () => {
  const explanation = explainAuthorization(compilePolicySet({ identity: [identity] }), request);
  assert.deepEqual(
    explanation.considered.map((statement) => (statement.applies ? "applies" : statement.because)),
    [
      "applies",
      "action",
      "resource",
      {
        operator: "StringNotEquals",
        key: "aws:RequestedRegion",
        values: ["eu-west-1", "eu-west-3"],
        found: "eu-west-1",
      },
      { operator: "Bool", key: "aws:MultiFactorAuthPresent", values: ["false"], found: undefined },
    ],
  );
});

test("an explanation decides as an authorization does", () => {
  const set = compilePolicySet({ identity: [identity], serviceControl: [[allow], [allow]] });
  const { considered, exempt, crossAccount, ...decided } = explainAuthorization(set, request);
  assert.deepEqual(decided, authorize(set, request));
  assert.deepEqual([considered.length, exempt, crossAccount], [7, [], false]);
});

test("a kind of policy without a say is told, and its statements are not compared", () => {
  const set = compilePolicySet({ identity: [allow], boundary: [allow] });
  const principal = principalOf(`arn:aws:iam::${account}:root`);
  const { considered, exempt } = explainAuthorization(set, { ...request, principal });
  assert.deepEqual(exempt, [
    { type: "identity", because: "root-user" },
    { type: "boundary", because: "root-user" },
  ]);
  assert.deepEqual(
    considered.map((statement) => !statement.applies && statement.because),
    ["exempt", "exempt"],
  );
});

const names = (AWS: string): PolicyDocument =>
  policy({ Sid: "Trust", Effect: "Allow", Principal: { AWS }, Action: "sqs:*", Resource: "*" });

const what = `\`sqs:SendMessage\` on \`${resource}\``;

const texts: Record<string, [PolicySet<PolicyDocument>, Partial<AuthorizationRequest>, string[]]> = {
  "what is allowed, and why the rest is not asked": [
    { identity: [identity] },
    {},
    [
      `${what} is allowed by statement \`Send\` of identity policy 1`,
      "statement `Send` of identity policy 1 allows it",
      "statement 2 of identity policy 1 does not apply: it is not about `sqs:SendMessage`",
      `statement 3 of identity policy 1 does not apply: it is not about \`${resource}\``,
      "statement 4 of identity policy 1 does not apply: its condition `StringNotEquals` compares " +
        "`aws:RequestedRegion` with `eu-west-1`, `eu-west-3`, and the request has `eu-west-1`",
      "statement 5 of identity policy 1 does not apply: its condition `Bool` compares `aws:MultiFactorAuthPresent` " +
        "with `false`, and the request does not have it",
    ],
  ],
  "what denies": [
    { identity: [policy({ Sid: "No", Effect: "Deny", Action: "*", Resource: "*" })] },
    {},
    [`${what} is denied by statement \`No\` of identity policy 1`, "statement `No` of identity policy 1 denies it"],
  ],
  "the kind that allows nothing": [{}, {}, [`${what} is not allowed: no identity policy allows it`]],
  "the boundary that allows nothing": [
    { identity: [allow], boundary: [] },
    {},
    [
      `${what} is not allowed: the permissions boundary does not allow it`,
      "statement 1 of identity policy 1 allows it",
    ],
  ],
  "the level that allows nothing": [
    { identity: [], serviceControl: [[]] },
    {},
    [`${what} is not allowed: no service control policy at level 0 allows it`],
  ],
  "that the account is named": [
    { resource: [names(account)] },
    {},
    [
      `${what} is not allowed: no identity policy allows it`,
      "statement `Trust` of resource policy 1 allows it to the account, which leaves it to identity policies there",
    ],
  ],
  "that another is named": [
    { resource: [names("444455556666")], identity: [] },
    {},
    [
      `${what} is not allowed: no identity policy allows it`,
      "statement `Trust` of resource policy 1 does not apply: it does not name who asks",
    ],
  ],
  "that another account must allow": [
    { identity: [] },
    { resourceAccount: "444455556666" },
    [`${what} is not allowed: no resource policy allows it, which a principal of another account needs`],
  ],
  "that a service has a resource policy only": [
    { resource: [], serviceControl: [[]] },
    { principal: principalOf("sns.amazonaws.com") },
    [
      `${what} is not allowed: no resource policy allows it`,
      "a service control policy has no say: who asks is no user or role",
    ],
  ],
  "what needs no permission": [
    { identity: [] },
    { action: "sts:GetCallerIdentity", resource: "*" },
    ["`sts:GetCallerIdentity` on `*` is allowed", "an identity policy has no say: AWS lets everyone do it"],
  ],
};

for (const [name, [set, difference, expected]] of Object.entries(texts)) {
  test(`a text says ${name}`, () => {
    const asked = { ...request, ...difference };
    assert.deepEqual(explanationText(explainAuthorization(compilePolicySet(set), asked), asked), expected);
  });
}

test("a text says that a key must allow in its own account", () => {
  const asked = { ...request, action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${account}:key/1` };
  const [decision] = explanationText(explainAuthorization(compilePolicySet({ resource: [] }), asked), asked);
  assert.match(decision!, /no resource policy allows it, which keys and roles need even in their own account$/);
});

test("policies are called by the names that are given", () => {
  const explanation = explainAuthorization(compilePolicySet({ identity: [allow] }), request);
  const text = explanationText(explanation, request, ({ type, policy }) => `\`${type}-${policy}.json\``);
  assert.deepEqual(text, [
    `${what} is allowed by statement 1 of \`identity-0.json\``,
    "statement 1 of `identity-0.json` allows it",
  ]);
});
