import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
} from "@aws-sdk/client-sts";
import {
  allow,
  broker,
  externalId,
  ours,
  roleArn,
  stsFake,
  theirs,
  trusting,
} from "../../../test/support/sts-world.ts";
import type { PolicyDocument, StsFake, StsRole } from "../../testing.ts";

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

function sts(fake: StsFake, credentials: Keys = broker): STSClient {
  return new STSClient({ endpoint: fake.url, region: "eu-west-1", credentials, maxAttempts: 1 });
}

function keysOf({ Credentials }: Pick<AssumeRoleCommandOutput, "Credentials">): Keys {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const deployer = roleArn("deployer");

/** Assumes a role by name; gives the error's code, or the answer. */
async function assume(
  fake: StsFake,
  input: Partial<AssumeRoleCommandInput> = {},
  credentials?: Keys,
): Promise<AssumeRoleCommandOutput> {
  const command = new AssumeRoleCommand({ RoleArn: deployer, RoleSessionName: "pr-1", ...input });
  return sts(fake, credentials).send(command);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "allowed",
    (error: Error) => error.name,
  );
}

const role = (trustPolicy: PolicyDocument, more: Partial<StsRole> = {}): StsRole => ({
  arn: deployer,
  trustPolicy,
  ...more,
});

const sessionActions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];
const withExternalId = trusting({ Condition: { StringEquals: { "sts:ExternalId": externalId } } });
const anyExternalId = trusting({ Condition: { StringLike: { "sts:ExternalId": "*" } } });
const optionalExternalId = trusting({ Condition: { StringEqualsIfExists: { "sts:ExternalId": externalId } } });
const tags = [{ Key: "stage", Value: "dev" }];

/** Trust policy, what is asked for, and what comes of it. */
const trustCases: [name: string, trust: PolicyDocument, input: Partial<AssumeRoleCommandInput>, expected: string][] = [
  ["the caller is named", trusting(), {}, "allowed"],
  ["the caller's account is named", trusting({}, { AWS: `arn:aws:iam::${ours}:root` }), {}, "allowed"],
  ["the account is named by its number", trusting({}, { AWS: ours }), {}, "allowed"],
  ["everyone is named", trusting({}, "*"), {}, "allowed"],
  ["another account is named", trusting({}, { AWS: `arn:aws:iam::999999999999:root` }), {}, "AccessDenied"],
  ["another user is named", trusting({}, { AWS: `arn:aws:iam::${ours}:user/other` }), {}, "AccessDenied"],
  ["a service is named", trusting({}, { Service: "lambda.amazonaws.com" }), {}, "AccessDenied"],
  ["an action other than assuming is allowed", trusting({ Action: "sts:TagSession" }), {}, "AccessDenied"],
  ["the external id is right", withExternalId, { ExternalId: externalId }, "allowed"],
  ["the external id is wrong", withExternalId, { ExternalId: "pr-other" }, "AccessDenied"],
  ["the external id is missing", withExternalId, {}, "AccessDenied"],
  ["any external id is taken", anyExternalId, { ExternalId: "pr-other" }, "allowed"],
  ["any external id is taken, and there is none", anyExternalId, {}, "AccessDenied"],
  ["the external id counts if there is one, and there is none", optionalExternalId, {}, "allowed"],
  ["the external id counts if there is one, and it is wrong", optionalExternalId, { ExternalId: "xx" }, "AccessDenied"],
  [
    "the session's name is as asked",
    trusting({ Condition: { StringLike: { "sts:RoleSessionName": "pr-*" } } }),
    {},
    "allowed",
  ],
  [
    "the session's name is another",
    trusting({ Condition: { StringLike: { "sts:RoleSessionName": "ci-*" } } }),
    {},
    "AccessDenied",
  ],
  ["tags without `sts:TagSession`", trusting(), { Tags: tags }, "AccessDenied"],
  ["tags with `sts:TagSession`", trusting({ Action: sessionActions }), { Tags: tags }, "allowed"],
  [
    "a tag has the value that is asked",
    trusting({ Action: sessionActions, Condition: { StringEquals: { "aws:RequestTag/stage": "dev" } } }),
    { Tags: tags },
    "allowed",
  ],
  [
    "a tag has another value",
    trusting({ Action: sessionActions, Condition: { StringEquals: { "aws:RequestTag/stage": "prod" } } }),
    { Tags: tags },
    "AccessDenied",
  ],
  [
    "a tag that is not admitted",
    trusting({ Action: sessionActions, Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["commit"] } } }),
    { Tags: tags },
    "AccessDenied",
  ],
  ["a source identity without `sts:SetSourceIdentity`", trusting(), { SourceIdentity: "alice" }, "AccessDenied"],
  ["a source identity that may be set", trusting({ Action: sessionActions }), { SourceIdentity: "alice" }, "allowed"],
  [
    "a source identity other than the one asked",
    trusting({ Action: sessionActions, Condition: { StringLike: { "sts:SourceIdentity": "b*" } } }),
    { SourceIdentity: "alice" },
    "AccessDenied",
  ],
  [
    "the caller's ARN is asked for",
    trusting({ Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/bro*" } } }, "*"),
    {},
    "allowed",
  ],
  [
    "a second factor is asked for",
    trusting({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    {},
    "AccessDenied",
  ],
];

test("a role is assumed by whom its trust policy says", async (t) => {
  const fake = await stsFake(t, {});
  for (const [name, trustPolicy, input, expected] of trustCases) {
    fake.putRole(role(trustPolicy));
    assert.equal(await codeOf(assume(fake, input)), expected, name);
  }
});

test("a role that does not trust is refused with the words for one that does not exist", async (t) => {
  const fake = await stsFake(t, { roles: [role(withExternalId)] });
  const messageOf = (RoleArn: string): Promise<string> =>
    assume(fake, { RoleArn }).then(
      () => "allowed",
      (error: Error) => error.message.replace(RoleArn, "ROLE"),
    );
  assert.equal(await messageOf(deployer), await messageOf(roleArn("nobody")));
});

const assumeAnything = allow({ Action: "sts:AssumeRole", Resource: "*" });
const readOnly = allow({ Action: "s3:GetObject", Resource: "*" });
const denying: PolicyDocument = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] };
const rootOf = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

/** Account of the role, whom it trusts, what the caller may do, and what comes of it. */
const ownCases: [
  string,
  string,
  PolicyDocument["Statement"][number]["Principal"],
  PolicyDocument[] | undefined,
  string,
][] = [
  ["in another account both must allow", theirs, { AWS: broker.arn }, [readOnly], "AccessDenied"],
  ["in another account both allow", theirs, { AWS: broker.arn }, [assumeAnything], "allowed"],
  ["in one account being named is enough", ours, { AWS: broker.arn }, [readOnly], "allowed"],
  ["in one account naming the account delegates", ours, rootOf(ours), [readOnly], "AccessDenied"],
  ["in one account what is delegated is allowed", ours, rootOf(ours), [assumeAnything], "allowed"],
  ["an own denial counts always", ours, { AWS: broker.arn }, [assumeAnything, denying], "AccessDenied"],
  ["without own policies trust decides", theirs, rootOf(ours), undefined, "allowed"],
];

for (const [name, account, principal, policies, expected] of ownCases) {
  test(`the caller's own policies: ${name}`, async (t) => {
    const arn = roleArn("deployer", account);
    const user = { ...broker, ...(policies && { policies }) };
    const fake = await stsFake(t, { users: [user], roles: [{ arn, trustPolicy: trusting({}, principal) }] });
    assert.equal(await codeOf(assume(fake, { RoleArn: arn })), expected);
  });
}

const many = (count: number, text = "k") =>
  Array.from({ length: count }, (_, index) => ({ Key: `${text}${index}`, Value: "v" }));
const twelveArns = Array.from({ length: 11 }, (_, index) => ({ arn: `arn:aws:iam::${theirs}:policy/policy-${index}` }));
const inline = (text: string): string =>
  JSON.stringify(allow({ Action: "s3:GetObject", Resource: `arn:aws:s3:::${text}` }));

/** What a request may hold, at each limit and just beyond. */
const limitCases: [name: string, input: Partial<AssumeRoleCommandInput>, expected: string][] = [
  ["duration 899", { DurationSeconds: 899 }, "ValidationError"],
  ["duration 900", { DurationSeconds: 900 }, "allowed"],
  ["duration of the role's maximum", { DurationSeconds: 7200 }, "allowed"],
  ["duration over the role's maximum", { DurationSeconds: 7201 }, "ValidationError"],
  ["duration 43201", { DurationSeconds: 43_201 }, "ValidationError"],
  ["a session name of 1", { RoleSessionName: "a" }, "ValidationError"],
  ["a session name of 64", { RoleSessionName: "a".repeat(64) }, "allowed"],
  ["a session name of 65", { RoleSessionName: "a".repeat(65) }, "ValidationError"],
  ["a session name with a slash", { RoleSessionName: "bob/smith" }, "ValidationError"],
  ["a session name with ä", { RoleSessionName: "bäb" }, "ValidationError"],
  ["an external id of 1", { ExternalId: "a" }, "ValidationError"],
  ["an external id of 1224", { ExternalId: "a".repeat(1224) }, "allowed"],
  ["an external id of 1225", { ExternalId: "a".repeat(1225) }, "ValidationError"],
  ["an external id with a space", { ExternalId: "a b" }, "ValidationError"],
  ["a source identity of AWS's", { SourceIdentity: "aws:root" }, "ValidationError"],
  ["a source identity of 64", { SourceIdentity: "a".repeat(64) }, "allowed"],
  ["a source identity of 65", { SourceIdentity: "a".repeat(65) }, "ValidationError"],
  ["50 tags", { Tags: many(50) }, "allowed"],
  ["51 tags", { Tags: many(51) }, "ValidationError"],
  ["a tag key of 128", { Tags: [{ Key: "k".repeat(128), Value: "v" }] }, "allowed"],
  ["a tag key of 129", { Tags: [{ Key: "k".repeat(129), Value: "v" }] }, "ValidationError"],
  ["a tag value of 256", { Tags: [{ Key: "k", Value: "v".repeat(256) }] }, "allowed"],
  ["a tag value of 257", { Tags: [{ Key: "k", Value: "v".repeat(257) }] }, "ValidationError"],
  ["an empty tag value", { Tags: [{ Key: "k", Value: "" }] }, "allowed"],
  ["a tag key with a star", { Tags: [{ Key: "k*", Value: "v" }] }, "ValidationError"],
  [
    "tag keys that differ in case",
    {
      Tags: [
        { Key: "Stage", Value: "a" },
        { Key: "stage", Value: "b" },
      ],
    },
    "InvalidParameterValue",
  ],
  ["a tag key of AWS's", { Tags: [{ Key: "AWS:x", Value: "v" }] }, "InvalidParameterValue"],
  ["a transitive key that is no tag", { Tags: tags, TransitiveTagKeys: ["commit"] }, "InvalidParameterValue"],
  ["a policy of 2048", { Policy: inline("b".repeat(2048 - inline("").length)) }, "allowed"],
  ["a policy of 2049", { Policy: inline("b".repeat(2049 - inline("").length)) }, "ValidationError"],
  ["a policy with U+0100", { Policy: inline("Ā") }, "ValidationError"],
  ["a policy that is no JSON", { Policy: "{" }, "MalformedPolicyDocumentException"],
  [
    "a policy without an effect",
    { Policy: '{"Version":"2012-10-17","Statement":[{}]}' },
    "MalformedPolicyDocumentException",
  ],
  [
    "a policy and an ARN over 2048 together",
    { Policy: inline("b".repeat(1900)), PolicyArns: [{ arn: `arn:aws:iam::${theirs}:policy/${"p".repeat(100)}` }] },
    "ValidationError",
  ],
  ["11 policy ARNs", { PolicyArns: twelveArns }, "ValidationError"],
  [
    "a policy of AWS's",
    { PolicyArns: [{ arn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" }] },
    "allowed",
  ],
  ["a policy of another account", { PolicyArns: [{ arn: `arn:aws:iam::${ours}:policy/p` }] }, "ValidationError"],
  ["a user's ARN", { RoleArn: `arn:aws:iam::${theirs}:user/alice` }, "ValidationError"],
  ["an account of 11 digits", { RoleArn: "arn:aws:iam::44445555666:role/deployer" }, "ValidationError"],
  ["a region in the ARN", { RoleArn: `arn:aws:iam:eu-west-1:${theirs}:role/deployer` }, "ValidationError"],
  ["a slash at the end of the ARN", { RoleArn: `${deployer}/` }, "ValidationError"],
  ["a line break in the ARN", { RoleArn: `${deployer}\r\nx` }, "ValidationError"],
  ["an ARN of 2049", { RoleArn: deployer + "x".repeat(2049 - deployer.length) }, "ValidationError"],
  ["an ARN that is short", { RoleArn: "arn:aws:iam::1:r" }, "ValidationError"],
];

test("what STS limits is limited", async (t) => {
  const arns = twelveArns.map(({ arn }) => [arn, readOnly] as const);
  const fake = await stsFake(t, {
    roles: [role(trusting({ Action: sessionActions }), { maxSessionDuration: 7200 })],
    managedPolicies: Object.fromEntries(arns),
    packedSize: () => 1,
  });
  for (const [name, input, expected] of limitCases) assert.equal(await codeOf(assume(fake, input)), expected, name);
});

test("all problems of a request are told at once", async (t) => {
  const fake = await stsFake(t, { roles: [role(trusting())] });
  await assert.rejects(assume(fake, { RoleSessionName: "a", DurationSeconds: 1 }), {
    message:
      /^2 validation errors detected: Value 'a' at 'roleSessionName' .* greater than or equal to 2; Value '1' at 'durationSeconds'/,
  });
});

test("a role's session is who its ARN says, for as long as was asked", async (t) => {
  const now = new Date("2026-05-04T10:00:00Z");
  const fake = await stsFake(t, { roles: [role(trusting(), { arn: roleArn("team/deployer") })], clock: () => now });
  const client = new STSClient({ ...settingsAt(fake, now), credentials: broker });
  const answer = await client.send(
    new AssumeRoleCommand({ RoleArn: roleArn("team/deployer"), RoleSessionName: "pr-1", DurationSeconds: 900 }),
  );
  assert.equal(answer.AssumedRoleUser?.Arn, `arn:aws:sts::${theirs}:assumed-role/deployer/pr-1`);
  assert.equal(answer.Credentials?.Expiration?.toISOString(), "2026-05-04T10:15:00.000Z");
  assert.equal(answer.PackedPolicySize, undefined);
  const held = new STSClient({ ...settingsAt(fake, now), credentials: keysOf(answer) });
  const identity = await held.send(new GetCallerIdentityCommand({}));
  assert.equal(identity.Arn, answer.AssumedRoleUser?.Arn);
  assert.equal(identity.Account, theirs);
  assert.equal(identity.UserId, answer.AssumedRoleUser?.AssumedRoleId);
});

/** The SDK signs with the machine's clock and this much more. */
function settingsAt(fake: StsFake, now: Date) {
  const systemClockOffset = now.getTime() - Date.now();
  return { endpoint: fake.url, region: "eu-west-1", maxAttempts: 1, systemClockOffset };
}

const credentialCases: [name: string, change: (keys: Keys) => Keys, expected: string][] = [
  ["the right ones", (keys) => keys, "allowed"],
  ["a wrong secret", (keys) => ({ ...keys, secretAccessKey: "wrong" }), "SignatureDoesNotMatch"],
  ["an unknown key", (keys) => ({ ...keys, accessKeyId: "AKIANOBODY0000000000" }), "InvalidClientTokenId"],
  [
    "no session token",
    ({ accessKeyId, secretAccessKey }) => ({ accessKeyId, secretAccessKey }),
    "InvalidClientTokenId",
  ],
  ["another session token", (keys) => ({ ...keys, sessionToken: "other" }), "InvalidClientTokenId"],
];

test("credentials are checked", async (t) => {
  const fake = await stsFake(t, { roles: [role(trusting())] });
  const keys = keysOf(await assume(fake));
  for (const [name, change, expected] of credentialCases) {
    assert.equal(await codeOf(sts(fake, change(keys)).send(new GetCallerIdentityCommand({}))), expected, name);
  }
  const withToken = { ...broker, sessionToken: "x" };
  assert.equal(await codeOf(sts(fake, withToken).send(new GetCallerIdentityCommand({}))), "InvalidClientTokenId");
});

test("a session ends", async (t) => {
  let now = new Date();
  const fake = await stsFake(t, { roles: [role(trusting())], clock: () => now });
  const keys = keysOf(await assume(fake, { DurationSeconds: 900 }));
  now = new Date(now.getTime() + 901_000);
  const client = new STSClient({ ...settingsAt(fake, now), credentials: keys });
  assert.equal(await codeOf(client.send(new GetCallerIdentityCommand({}))), "ExpiredToken");
  assert.equal(fake.mayDo(keys.accessKeyId, { action: "s3:GetObject", resource: "*" }), false);
});

test("a request is refused when its clock is wrong", async (t) => {
  const now = new Date();
  const fake = await stsFake(t, { clock: () => now });
  for (const [minutes, message] of [
    [-10, /Signature expired/],
    [10, /not yet current/],
  ] as const) {
    const at = new Date(now.getTime() + minutes * 60_000);
    const client = new STSClient({ ...settingsAt(fake, at), credentials: broker });
    await assert.rejects(client.send(new GetCallerIdentityCommand({})), { name: "SignatureDoesNotMatch", message });
  }
});

async function chained(
  t: TestContext,
  trust: PolicyDocument,
  first: Partial<AssumeRoleCommandInput>,
): Promise<[StsFake, Keys]> {
  const hop = {
    arn: roleArn("hop", ours),
    trustPolicy: trusting({ Action: sessionActions }),
    maxSessionDuration: 43_200,
  };
  const fake = await stsFake(t, { roles: [hop, role(trust, { maxSessionDuration: 43_200 })] });
  return [fake, keysOf(await assume(fake, { RoleArn: hop.arn, ...first }))];
}

const trustingHop = (Action: string[]): PolicyDocument => trusting({ Action }, { AWS: roleArn("hop", ours) });

test("a chained session lasts an hour at most", async (t) => {
  const [fake, keys] = await chained(t, trustingHop(["sts:AssumeRole"]), { DurationSeconds: 43_200 });
  assert.equal(await codeOf(assume(fake, { DurationSeconds: 3600 }, keys)), "allowed");
  await assert.rejects(assume(fake, { DurationSeconds: 3601 }, keys), {
    name: "ValidationError",
    message: /role chaining/,
  });
});

test("a role's trust may name its session", async (t) => {
  const session = `arn:aws:sts::${ours}:assumed-role/hop/pr-1`;
  const [fake, keys] = await chained(t, trusting({}, { AWS: session }), {});
  assert.equal(await codeOf(assume(fake, {}, keys)), "allowed");
});

test("transitive tags pass on, take `sts:TagSession` again, and cannot be set anew", async (t) => {
  const first = { Tags: [...tags, { Key: "commit", Value: "1a2b" }], TransitiveTagKeys: ["stage"] };
  const [fake, keys] = await chained(t, trustingHop(["sts:AssumeRole", "sts:TagSession"]), first);
  assert.equal(await codeOf(assume(fake, { Tags: [{ Key: "Stage", Value: "prod" }] }, keys)), "InvalidParameterValue");
  const tagged = allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::${aws:PrincipalTag/stage}/*" });
  fake.putRole(role(trustingHop(["sts:AssumeRole", "sts:TagSession"]), { policies: [tagged] }));
  const { accessKeyId } = keysOf(await assume(fake, {}, keys));
  assert.equal(fake.mayDo(accessKeyId, { action: "s3:GetObject", resource: "arn:aws:s3:::dev/a" }), true);
  fake.putRole(role(trustingHop(["sts:AssumeRole"])));
  await assert.rejects(assume(fake, {}, keys), { name: "AccessDenied", message: /sts:TagSession/ });
});

test("what a session's tags allow is judged", async (t) => {
  const onlyDev = allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::${aws:PrincipalTag/stage}/*" });
  const fake = await stsFake(t, { roles: [role(trusting({ Action: sessionActions }), { policies: [onlyDev] })] });
  const { accessKeyId } = keysOf(await assume(fake, { Tags: tags }));
  const may = (bucket: string): boolean =>
    fake.mayDo(accessKeyId, { action: "s3:GetObject", resource: `arn:aws:s3:::${bucket}/a` });
  assert.deepEqual([may("dev"), may("prod")], [true, false]);
});

test("a source identity stays, and takes `sts:SetSourceIdentity` again", async (t) => {
  const [fake, keys] = await chained(t, trustingHop(["sts:AssumeRole", "sts:SetSourceIdentity"]), {
    SourceIdentity: "alice",
  });
  assert.equal((await assume(fake, {}, keys)).SourceIdentity, "alice");
  assert.equal(await codeOf(assume(fake, { SourceIdentity: "alice" }, keys)), "allowed");
  assert.equal(await codeOf(assume(fake, { SourceIdentity: "bob" }, keys)), "AccessDenied");
  fake.putRole(role(trustingHop(["sts:AssumeRole"])));
  assert.equal(await codeOf(assume(fake, {}, keys)), "AccessDenied");
});

test("a session policy narrows a role and never widens it", async (t) => {
  const policies = [allow({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" })];
  const fake = await stsFake(t, { roles: [role(trusting(), { policies })] });
  const wide = JSON.stringify(allow({ Action: ["s3:GetObject", "s3:DeleteObject"], Resource: "*" }));
  const { accessKeyId } = keysOf(await assume(fake, { Policy: wide }));
  const may = (action: string): boolean => fake.mayDo(accessKeyId, { action, resource: "arn:aws:s3:::b/k" });
  assert.deepEqual(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].map(may), [true, false, false]);
  assert.equal(fake.mayDo("ASIANOBODY", { action: "s3:GetObject", resource: "*" }), false);
});

test("a session policy keeps a session from assuming further roles", async (t) => {
  const [fake, keys] = await chained(t, trustingHop(["sts:AssumeRole"]), { Policy: JSON.stringify(readOnly) });
  assert.equal(await codeOf(assume(fake, {}, keys)), "AccessDenied");
});

test("what is packed is measured, and refused over 100 %", async (t) => {
  const fake = await stsFake(t, { roles: [role(trusting({ Action: sessionActions }))] });
  const { PackedPolicySize } = await assume(fake, { Tags: tags });
  assert.ok(PackedPolicySize! > 0 && PackedPolicySize! < 10);
  const long = Array.from({ length: 4 }, (_, index) => ({ Key: `k${index}`, Value: "v".repeat(200) }));
  await assert.rejects(assume(fake, { Tags: long }), {
    name: /^PackedPolicyTooLarge/,
    message: /^Packed size of session tags consumes \d+% of allotted space/,
  });
});

test("errors are had when they are asked for", async (t) => {
  const fake = await stsFake(t, { roles: [role(trusting())] });
  for (const code of ["PackedPolicyTooLarge", "PackedPolicyTooLargeException"]) {
    fake.failNext({ code, message: "Packed size of session tags consumes 112% of allotted space." });
    await assert.rejects(assume(fake), { name: "PackedPolicyTooLargeException", message: /112%/ });
  }
  fake.failNext({ code: "Throttling", message: "Rate exceeded" }, 2);
  assert.deepEqual(await Promise.all([codeOf(assume(fake)), codeOf(assume(fake))]), ["Throttling", "Throttling"]);
  assert.equal(await codeOf(assume(fake)), "allowed");
});

test("a user's session token is had once, and a role assumed with it is chained", async (t) => {
  const fake = await stsFake(t, { roles: [role(trusting(), { maxSessionDuration: 43_200 })] });
  const { Credentials } = await sts(fake).send(new GetSessionTokenCommand({}));
  assert.ok(Credentials!.Expiration!.getTime() > Date.now() + 43_000_000);
  const keys = keysOf({ Credentials });
  assert.equal((await sts(fake, keys).send(new GetCallerIdentityCommand({}))).Arn, broker.arn);
  assert.equal(await codeOf(sts(fake, keys).send(new GetSessionTokenCommand({}))), "AccessDenied");
  assert.equal(await codeOf(assume(fake, { DurationSeconds: 3601 }, keys)), "ValidationError");
  assert.equal(await codeOf(assume(fake, {}, keys)), "allowed");
});

test("a second factor counts with the call and with a session", async (t) => {
  const mfa = { serialNumber: `arn:aws:iam::${ours}:mfa/broker`, code: "123456" };
  const trust = trusting({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } });
  const fake = await stsFake(t, { users: [{ ...broker, mfa }], roles: [role(trust)] });
  const factor = { SerialNumber: mfa.serialNumber, TokenCode: "123456" };
  assert.equal(await codeOf(assume(fake, factor)), "allowed");
  assert.equal(await codeOf(assume(fake, { ...factor, TokenCode: "654321" })), "AccessDenied");
  const session = keysOf(await sts(fake).send(new GetSessionTokenCommand(factor)));
  assert.equal(await codeOf(assume(fake, {}, session)), "allowed");
});

test("an account's root assumes no roles", async (t) => {
  const root = { ...broker, arn: `arn:aws:iam::${ours}:root` };
  const fake = await stsFake(t, { users: [root], roles: [role(trusting({}, rootOf(ours)))] });
  assert.equal((await sts(fake).send(new GetCallerIdentityCommand({}))).UserId, ours);
  await assert.rejects(assume(fake), { name: "AccessDenied", message: /root/ });
});

test("calls are recorded without a secret", async (t) => {
  const now = new Date();
  const fake = await stsFake(t, { roles: [role(trusting({ Action: sessionActions }))], clock: () => now });
  const answer = await assume(fake, {
    ExternalId: externalId,
    Tags: tags,
    SourceIdentity: "alice",
    DurationSeconds: 900,
  });
  await codeOf(assume(fake, { RoleArn: roleArn("nobody") }));
  await sts(fake, keysOf(answer)).send(new GetCallerIdentityCommand({}));
  const [assumed, denied, identity] = fake.events;
  assert.equal(assumed!.eventTime, now.toISOString());
  assert.equal(assumed!.awsRegion, "eu-west-1");
  assert.deepEqual(assumed!.userIdentity.arn, broker.arn);
  assert.deepEqual(assumed!.requestParameters, {
    roleArn: deployer,
    roleSessionName: "pr-1",
    externalId,
    sourceIdentity: "alice",
    durationSeconds: 900,
    tags: [{ key: "stage", value: "dev" }],
  });
  assert.equal(denied!.errorCode, "AccessDenied");
  assert.equal(denied!.responseElements, null);
  assert.equal(identity!.userIdentity.sessionContext?.sourceIdentity, "alice");
  const text = JSON.stringify(fake.events);
  const { secretAccessKey, sessionToken } = keysOf(answer);
  for (const secret of [secretAccessKey, sessionToken!, broker.secretAccessKey]) assert.ok(!text.includes(secret));
  assert.ok(text.includes(keysOf(answer).accessKeyId));
});

test("the same chance gives the same credentials", async (t) => {
  const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7);
  const [one, two] = await Promise.all([0, 1].map(() => stsFake(t, { roles: [role(trusting())], random })));
  assert.deepEqual(keysOf(await assume(one!)), keysOf(await assume(two!)));
});

test("what is not asked as STS is asked is refused", async (t) => {
  const fake = await stsFake(t, {});
  const post = async (body: string): Promise<string> => {
    const answer = await fetch(fake.url, { method: "POST", body });
    return `${answer.status} ${/<Code>(\w+)</.exec(await answer.text())?.[1]}`;
  };
  assert.equal(await post("Action=GetCallerIdentity&Version=2011-06-15"), "403 MissingAuthenticationToken");
  assert.equal(await post("Action=toString&Version=2011-06-15"), "400 InvalidAction");
  assert.equal(await post(""), "400 InvalidAction");
});
