import assert from "node:assert/strict";
import { test } from "node:test";
import type { PolicyDocument, Principal, Statement } from "../policy.ts";
import { anonymous, principalOf } from "../principal-of.ts";
import type { AuthorizationRequest } from "./asked.ts";
import { authorize } from "./authorize.ts";
import { compilePolicySet } from "./compile-policy-set.ts";
import type { PolicySet, PolicyType } from "./policy-set.ts";

const account = "111122223333";
const foreign = "444455556666";
const user = `arn:aws:iam::${account}:user/ann`;
const role = `arn:aws:iam::${account}:role/deployer`;
const session = `arn:aws:sts::${account}:assumed-role/deployer/ci`;
const federated = `arn:aws:sts::${account}:federated-user/ann`;
const root = `arn:aws:iam::${account}:root`;

const policy = (...statements: Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });
const allow = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const deny = policy({ Effect: "Deny", Action: "*", Resource: "*" });
const nothing = policy({ Effect: "Allow", Action: "ec2:*", Resource: "*" });
const names = (principal: Principal): PolicyDocument =>
  policy({ Effect: "Allow", Principal: principal, Action: "*", Resource: "*" });

const inAccount = { action: "sqs:SendMessage", resource: `arn:aws:sqs:eu-west-1:${account}:queue` };
const acrossAccounts = { action: "sqs:SendMessage", resource: `arn:aws:sqs:eu-west-1:${foreign}:queue` };
const assume = { action: "sts:AssumeRole", resource: `arn:aws:iam::${account}:role/other` };
const decrypt = { action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${account}:key/1` };

type Expected = "allowed" | PolicyType | `denied by ${PolicyType}`;

interface Case {
  by?: string;
  of?: string;
  ask?: AuthorizationRequest;
  set: PolicySet<PolicyDocument>;
  is: Expected;
}

/** What is denied for want of an Allow names the kind of policy that lacks it. */
const cases: Record<string, Case> = {
  "an identity policy is enough": { set: { identity: [allow] }, is: "allowed" },
  "nothing is allowed without a policy": { set: {}, is: "identity" },
  "a boundary limits identity policies": { set: { identity: [allow], boundary: [nothing] }, is: "boundary" },
  "a boundary allows nothing by itself": { set: { boundary: [allow] }, is: "identity" },
  "session policies limit": { by: session, set: { identity: [allow], session: [nothing] }, is: "session" },
  "one of the session policies is enough": {
    by: session,
    set: { identity: [allow], session: [nothing, allow] },
    is: "allowed",
  },

  "a resource policy that names the user is enough": { set: { resource: [names({ AWS: user })] }, is: "allowed" },
  "a boundary does not limit what names the user": {
    set: { resource: [names({ AWS: user })], boundary: [nothing] },
    is: "allowed",
  },
  "a resource policy that names the account leaves it to identity policies": {
    set: { resource: [names({ AWS: account })] },
    is: "identity",
  },
  "a resource policy that names nobody gives nothing": { set: { resource: [allow] }, is: "identity" },
  "everyone is named": { set: { resource: [names("*")], boundary: [nothing] }, is: "allowed" },
  "everyone is named among AWS principals": { set: { resource: [names({ AWS: "*" })] }, is: "allowed" },
  "all but others are named": {
    set: { resource: [policy({ Effect: "Allow", NotPrincipal: { AWS: foreign }, Action: "*", Resource: "*" })] },
    is: "allowed",
  },
  "a resource policy that names the role is enough": {
    by: session,
    set: { resource: [names({ AWS: role })] },
    is: "allowed",
  },
  "a boundary limits what names the role": {
    by: session,
    set: { resource: [names({ AWS: role })], boundary: [nothing] },
    is: "boundary",
  },
  "a session policy limits what names the role": {
    by: session,
    set: { resource: [names({ AWS: role })], session: [nothing] },
    is: "session",
  },
  "a boundary limits what names a role that asks": {
    by: role,
    set: { resource: [names({ AWS: role })], boundary: [nothing] },
    is: "boundary",
  },
  "nothing limits what names the session": {
    by: session,
    set: { resource: [names({ AWS: session })], boundary: [nothing], session: [nothing] },
    is: "allowed",
  },
  "the strongest of several names counts": {
    by: session,
    set: { resource: [names({ AWS: [role, account] }), names({ AWS: session })], boundary: [nothing] },
    is: "allowed",
  },

  "a federated user has what its session policies pass on": {
    by: federated,
    of: user,
    set: { identity: [allow], session: [allow] },
    is: "allowed",
  },
  "a federated user has nothing without session policies": {
    by: federated,
    of: user,
    set: { identity: [allow] },
    is: "session",
  },
  "nothing limits what names the federated user": {
    by: federated,
    of: user,
    set: { resource: [names({ AWS: federated })] },
    is: "allowed",
  },
  "a session policy limits what names the federated user's IAM user": {
    by: federated,
    of: user,
    set: { resource: [names({ AWS: user })], session: [nothing] },
    is: "session",
  },

  "across accounts the resource's policy must allow": {
    ask: acrossAccounts,
    set: { identity: [allow] },
    is: "resource",
  },
  "across accounts identity policies must allow": {
    ask: acrossAccounts,
    set: { resource: [names({ AWS: user })] },
    is: "identity",
  },
  "across accounts both are enough": {
    ask: acrossAccounts,
    set: { identity: [allow], resource: [names({ AWS: user })] },
    is: "allowed",
  },
  "across accounts naming the account is enough": {
    ask: acrossAccounts,
    set: { identity: [allow], resource: [names({ AWS: root })] },
    is: "allowed",
  },
  "across accounts a boundary limits": {
    ask: acrossAccounts,
    set: { identity: [allow], resource: [names({ AWS: user })], boundary: [nothing] },
    is: "boundary",
  },
  "across accounts a session policy limits what names the session": {
    by: session,
    ask: acrossAccounts,
    set: { identity: [allow], resource: [names({ AWS: session })], session: [nothing] },
    is: "session",
  },
  "the resource's account can be told": {
    ask: { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", resourceAccount: foreign },
    set: { identity: [allow] },
    is: "resource",
  },
  "a bucket is taken to be of the account that asks": {
    ask: { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key" },
    set: { identity: [allow] },
    is: "allowed",
  },
  "a managed policy of AWS is of no account": {
    ask: { action: "iam:GetPolicy", resource: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    set: { identity: [allow] },
    is: "allowed",
  },

  "a role without a trust policy is not assumed": {
    ask: assume,
    set: { identity: [allow], resource: [] },
    is: "resource",
  },
  "a role's trust policy is asked in its own account": {
    ask: assume,
    set: { identity: [allow], resource: [names({ AWS: foreign })] },
    is: "resource",
  },
  "a trust policy that names the account leaves it to identity policies": {
    ask: assume,
    set: { resource: [names({ AWS: account })] },
    is: "identity",
  },
  "a trust policy that names the user is enough": {
    ask: assume,
    set: { resource: [names({ AWS: user })] },
    is: "allowed",
  },
  "a trust policy that is not known has no say": { ask: assume, set: { identity: [allow] }, is: "allowed" },
  "a key's policy must allow": { ask: decrypt, set: { identity: [allow], resource: [nothing] }, is: "resource" },
  "a key's policy that names the account leaves it to identity policies": {
    ask: decrypt,
    set: { identity: [allow], resource: [names({ AWS: root })] },
    is: "allowed",
  },
  "an alias has no policy": {
    ask: { action: "kms:CreateAlias", resource: `arn:aws:kms:eu-west-1:${account}:alias/a` },
    set: { identity: [allow], resource: [] },
    is: "allowed",
  },

  "a service needs a resource policy": {
    by: "sns.amazonaws.com",
    set: { identity: [allow], resource: [] },
    is: "resource",
  },
  "a resource policy is all a service needs": {
    by: "sns.amazonaws.com",
    set: { resource: [names({ Service: "sns.amazonaws.com" })], serviceControl: [[nothing]] },
    is: "allowed",
  },
  "a resource policy is all that nobody in particular needs": {
    by: "*",
    set: { resource: [names("*")], identity: [deny] },
    is: "allowed",
  },
  "a web identity assumes a role by its trust policy": {
    by: "token.actions.githubusercontent.com",
    ask: { ...assume, action: "sts:AssumeRoleWithWebIdentity" },
    set: { resource: [names({ Federated: "token.actions.githubusercontent.com" })] },
    is: "allowed",
  },
  "an origin access identity needs a resource policy only": {
    by: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
    set: { resource: [names({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" })] },
    is: "allowed",
  },

  "the root user may do everything in its account": { by: root, set: {}, is: "allowed" },
  "the root user has no boundary": { by: root, set: { boundary: [deny], identity: [deny] }, is: "allowed" },
  "a resource policy denies the root user": {
    by: root,
    set: { resource: [policy({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" })] },
    is: "denied by resource",
  },
  "a service control policy limits the root user": {
    by: root,
    set: { serviceControl: [[allow], [nothing]] },
    is: "serviceControl",
  },
  "a key's policy must allow the root user": { by: root, ask: decrypt, set: { resource: [nothing] }, is: "resource" },
  "the root user sees to its own bucket policies": {
    by: root,
    ask: { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::bucket" },
    set: { resource: [deny] },
    is: "allowed",
  },
  "the root user of another account does not": {
    by: root,
    ask: { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::bucket", resourceAccount: foreign },
    set: { resource: [deny] },
    is: "denied by resource",
  },

  "every level of service control policies must allow": {
    set: { identity: [allow], serviceControl: [[allow], [nothing], [allow]] },
    is: "serviceControl",
  },
  "one policy of a level is enough": {
    set: { identity: [allow], serviceControl: [[allow], [nothing, allow]] },
    is: "allowed",
  },
  "a level without policies allows nothing": {
    set: { identity: [allow], serviceControl: [[allow], []] },
    is: "serviceControl",
  },
  "a resource policy does not get past a service control policy": {
    set: { resource: [names({ AWS: user })], serviceControl: [[nothing]] },
    is: "serviceControl",
  },
  "service control policies leave service-linked roles alone": {
    by: `arn:aws:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    set: { identity: [allow], serviceControl: [[deny]], resourceControl: [[deny]] },
    is: "allowed",
  },
  "service control policies leave the management account alone": {
    set: { identity: [allow], serviceControl: [[deny]], managementAccount: account },
    is: "allowed",
  },
  "service control policies do not leave other accounts alone": {
    set: { identity: [allow], serviceControl: [[deny]], managementAccount: foreign },
    is: "denied by serviceControl",
  },
  "every level of resource control policies must allow": {
    set: { identity: [allow], resourceControl: [[allow], [nothing]] },
    is: "resourceControl",
  },
  "RCPFullAWSAccess is attached at every level without being told": {
    set: { identity: [allow], resourceControl: [[], [policy({ Effect: "Deny", Action: "ec2:*", Resource: "*" })]] },
    is: "allowed",
  },
  "resource control policies are asked before service control policies": {
    set: { identity: [allow], resourceControl: [[nothing]], serviceControl: [[nothing]] },
    is: "resourceControl",
  },
  "resource control policies limit services": {
    by: "sns.amazonaws.com",
    set: { resource: [names({ Service: "sns.amazonaws.com" })], resourceControl: [[deny]] },
    is: "denied by resourceControl",
  },
  "resource control policies do not know every service": {
    ask: { action: "lambda:InvokeFunction", resource: `arn:aws:lambda:eu-west-1:${account}:function:f` },
    set: { identity: [allow], resourceControl: [[deny]] },
    is: "allowed",
  },
  "resource control policies do not know kms:RetireGrant": {
    ask: { ...decrypt, action: "kms:RetireGrant" },
    set: { identity: [allow], resourceControl: [[deny]] },
    is: "allowed",
  },
  "resource control policies leave the management account's resources alone": {
    by: user,
    ask: acrossAccounts,
    set: {
      identity: [allow],
      resource: [names({ AWS: user })],
      resourceControl: [[deny]],
      managementAccount: foreign,
    },
    is: "allowed",
  },

  "a Deny of an identity policy wins": {
    set: { identity: [allow, deny], resource: [names({ AWS: user })] },
    is: "denied by identity",
  },
  "a Deny of a boundary wins": { set: { identity: [allow], boundary: [allow, deny] }, is: "denied by boundary" },
  "a Deny of a session policy wins": {
    by: session,
    set: { resource: [names({ AWS: session })], session: [deny] },
    is: "denied by session",
  },
  "a Deny of a resource policy wins": { set: { identity: [allow], resource: [deny] }, is: "denied by resource" },
  "a Deny of a service control policy wins": {
    set: { identity: [allow], serviceControl: [[allow, deny]] },
    is: "denied by serviceControl",
  },
  "nobody is kept from asking who they are": {
    ask: { action: "sts:GetCallerIdentity", resource: "*" },
    set: { identity: [deny] },
    is: "allowed",
  },
};

for (const [name, { by = user, of, ask = inAccount, set, is }] of Object.entries(cases)) {
  test(`authorize: ${name}`, () => {
    const { decision, decidedBy } = authorize(compilePolicySet(set), { ...ask, principal: principalOf(by, of) });
    const denied = decision === "explicit-deny" ? `denied by ${decidedBy}` : decidedBy;
    assert.equal(decision === "allowed" ? "allowed" : denied, is);
  });
}

test("nobody in particular is named by everyone only", () => {
  const set = compilePolicySet({ resource: [names({ AWS: account })] });
  assert.equal(authorize(set, { ...inAccount, principal: anonymous }).decidedBy, "resource");
});

test("a request that does not tell who asks is of the resource's account", () => {
  assert.equal(authorize(compilePolicySet({ identity: [allow] }), inAccount).decision, "allowed");
});

test("what allows is told kind by kind, with its level", () => {
  const sid = policy({ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" });
  const set = compilePolicySet({ identity: [nothing, sid], serviceControl: [[allow], [allow]], boundary: [allow] });
  assert.deepEqual(authorize(set, { ...inAccount, principal: principalOf(user) }), {
    decision: "allowed",
    decidedBy: undefined,
    statements: [
      { type: "serviceControl", level: 0, policy: 0, index: 0 },
      { type: "serviceControl", level: 1, policy: 0, index: 0 },
      { type: "identity", policy: 1, index: 0, sid: "Everything" },
      { type: "boundary", policy: 0, index: 0 },
    ],
  });
});

test("every Deny is told, and the level that lacks an Allow", () => {
  const denied = compilePolicySet({ identity: [deny], boundary: [deny] });
  assert.deepEqual(authorize(denied, inAccount), {
    decision: "explicit-deny",
    decidedBy: "identity",
    statements: [
      { type: "identity", policy: 0, index: 0 },
      { type: "boundary", policy: 0, index: 0 },
    ],
  });
  const lacking = compilePolicySet({ identity: [allow], serviceControl: [[allow], [nothing]] });
  assert.deepEqual(authorize(lacking, inAccount), {
    decision: "implicit-deny",
    decidedBy: "serviceControl",
    level: 1,
    statements: [],
  });
});
