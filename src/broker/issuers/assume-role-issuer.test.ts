import assert from "node:assert/strict";
import { test } from "node:test";
import { deployer, deployerRole, grantFor, issuersWith, issuerWorld } from "../../../test/support/issuer-world.ts";
import { allow, broker, externalId, ours, theirs, trusting } from "../../../test/support/sts-world.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { StsFake } from "../../testing.ts";
import type { Grant, Issuers } from "../ports/issuer.ts";
import { Refusal } from "../refusal.ts";

/** Issues by AssumeRole; of a refusal its status and code. */
async function issue(issuers: Issuers, grant: Grant): Promise<string> {
  const refused = await refusalOf(issuers, grant);
  return refused ? `${refused.status} ${refused.diagnostics[0]!.code}` : "issued";
}

async function refusalOf(issuers: Issuers, grant: Grant): Promise<Refusal | undefined> {
  try {
    await issuers["assume-role"].issue(grant);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What the last call asked for. */
function asked(fake: StsFake): Record<string, unknown> {
  return fake.events.at(-1)!.requestParameters as Record<string, unknown>;
}

test("a session is what STS gave: keys, account, and the end that STS says", async (t) => {
  const clock = (): Date => new Date();
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()], clock });
  const { aws, env, files, expiration } = await issuers["assume-role"].issue(grantFor({}, { sourceIdentity: "bob" }));
  assert.deepEqual([aws!.account, aws!.identity, env.size, files], [theirs, deployer, 0, []]);
  assert.match(aws!.accessKeyId, /^ASIA/);
  const said = (fake.events[0]!.responseElements as { credentials: { expiration: string } }).credentials.expiration;
  assert.equal(expiration!.getTime(), Date.parse(said));
  assert.deepEqual([asked(fake)["externalId"], asked(fake)["sourceIdentity"]], [externalId, "bob"]);
});

test("nothing is sent that was not granted", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole({ trustPolicy: trusting() })] });
  assert.equal(await issue(issuers, grantFor({ externalId: "" }, { tags: {}, optionalTags: {} })), "issued");
  assert.deepEqual(Object.keys(asked(fake)).sort(), ["durationSeconds", "roleArn", "roleSessionName"]);
});

test("C.4 #3: a role of somebody else is refused in the very words of a role that does not exist", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [deployerRole()] });
  const theirOwn = await refusalOf(issuers, grantFor({ externalId: "pr-another-organisation" }));
  const noRole = await refusalOf(issuers, grantFor({ settings: { role: `${deployer}-absent` } }));
  const untrusting = await refusalOf(issuers, grantFor({ externalId: "" }));
  assert.equal(theirOwn!.status, 422);
  assert.equal(theirOwn!.diagnostics[0]!.code, "provider/assume-denied");
  assert.deepEqual(theirOwn!.diagnostics, noRole!.diagnostics);
  assert.deepEqual(theirOwn!.diagnostics, untrusting!.diagnostics);
});

test("C.4 #5: the external id that is sent is the provider's present one", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()] });
  assert.equal(await issue(issuers, grantFor({ externalId: "pr-made-anew" })), "422 provider/assume-denied");
  assert.equal(asked(fake)["externalId"], "pr-made-anew");
});

const badRoles = {
  "a user": `arn:aws:iam::${theirs}:user/deployer`,
  "11 digits": "arn:aws:iam::11112222333:role/deployer",
  "a region": `arn:aws:iam:eu-west-1:${theirs}:role/deployer`,
  "no partition of AWS's": `arn:awsx:iam::${theirs}:role/deployer`,
  "a space": `${deployer} `,
  "a slash at its end": `${deployer}/`,
  "2,049 characters": `${deployer}${"x".repeat(2049 - deployer.length)}`,
  "a line break": `${deployer}\r\n`,
  "a letter that looks like another": deployer.replace("deployer", "dеployer"),
  nothing: "",
};

for (const [what, role] of Object.entries(badRoles)) {
  test(`C.4 #6: a role's ARN with ${what} is refused before STS is asked`, async () => {
    assert.equal(await issue(issuersWith({}), grantFor({ settings: { role } })), "422 provider/no-role");
  });
}

test("C.4 #8: keys of another account are dropped", async () => {
  const other = "arn:aws:sts::999999999999:assumed-role/deployer/x";
  const keys = { accessKeyId: "ASIAEVIL", secretAccessKey: new Secret("canary") };
  const issuers = issuersWith({ assumeRole: async () => ({ arn: other, credentials: keys }) });
  assert.equal(await issue(issuers, grantFor()), "502 provider/account-mismatch");
});

test("C.4 #8: keys of the role's account are dropped when the provider is pinned to another", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [deployerRole()] });
  const settings = { role: deployer, account: "999999999999" };
  assert.equal(await issue(issuers, grantFor({ settings })), "502 provider/account-mismatch");
});

for (const seconds of [899, 43_201, NaN, 900.5, "1h;rm" as unknown as number]) {
  test(`C.4 #9: a duration of ${seconds} is refused before STS is asked`, async () => {
    assert.equal(
      await issue(issuersWith({}), grantFor({}, { durationSeconds: seconds })),
      "422 credentials/bad-duration",
    );
  });
}

test("C.4 #9: more than an hour from a broker that has a session itself is refused before STS is asked", async (t) => {
  const keys = { accessKeyId: "ASIABROKER", secretAccessKey: "s", sessionToken: "t" };
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole({ maxSessionDuration: 43_200 })], keys });
  assert.equal(await issue(issuers, grantFor({}, { durationSeconds: 3601 })), "422 credentials/chained-duration");
  assert.deepEqual(fake.events, []);
});

test("C.4 #9: more than the role or the provider permits is refused, not shortened", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole({ maxSessionDuration: 7200 })] });
  assert.equal(await issue(issuers, grantFor({}, { durationSeconds: 7200 })), "issued");
  assert.equal(await issue(issuers, grantFor({}, { durationSeconds: 7201 })), "422 credentials/duration-too-long");
  const settings = { role: deployer, maxDurationSeconds: 1800 };
  const before = fake.events.length;
  assert.equal(await issue(issuers, grantFor({ settings })), "422 credentials/duration-too-long");
  assert.equal(fake.events.length, before);
});

test("C.4 #10: a session name of one letter, of 65, or with a space is refused before STS is asked", async () => {
  for (const sessionName of ["a", "a".repeat(65), "bob smith"]) {
    assert.equal(await issue(issuersWith({}), grantFor({}, { sessionName })), "422 credentials/bad-session-name");
  }
});

const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ""]));
const badTags: [what: string, tags: Record<string, string>][] = [
  ["51 tags", many],
  ["a key of 129 letters", { ["k".repeat(129)]: "" }],
  ["a value of 257 letters", { k: "v".repeat(257) }],
  ["keys that differ in case", { Stage: "a", stage: "b" }],
  ["a key of AWS's", { "aws:x": "" }],
];

for (const [what, tags] of badTags) {
  test(`C.4 #11: ${what} are refused before STS is asked`, async () => {
    assert.equal(await issue(issuersWith({}), grantFor({}, { tags })), "422 credentials/bad-tag");
  });
}

test("C.4 #11: a provider's own tags may not be those that attribute a session", async () => {
  const settings = { role: deployer, tags: { "passrole:actor": "someone-else" } };
  assert.equal(await issue(issuersWith({}), grantFor({ settings })), "422 credentials/bad-tag");
});

for (const code of ["PackedPolicyTooLarge", "PackedPolicyTooLargeException"]) {
  test(`C.4 #12: after ${code} the optional tags go, once, and those that attribute stay`, async (t) => {
    const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()] });
    const tooLarge = { code, message: "Packed size of session tags consumes 112% of allotted space." };
    fake.failNext(tooLarge);
    assert.equal(await issue(issuers, grantFor()), "issued");
    const attributing = [{ key: "passrole:deployment", value: "dep_1" }];
    assert.deepEqual(asked(fake)["tags"], attributing);
    fake.failNext(tooLarge, 2);
    const refused = await refusalOf(issuers, grantFor());
    assert.equal(refused!.diagnostics[0]!.code, "credentials/session-too-large");
    assert.match(refused!.message, /112% of what it takes/);
    assert.deepEqual([fake.events.length, asked(fake)["tags"]], [4, attributing]);
  });
}

test("C.4 #12: without optional tags a session that is too large is asked for once", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()], packedSize: () => 142 });
  assert.equal(await issue(issuers, grantFor({}, { optionalTags: {} })), "422 credentials/session-too-large");
  assert.equal(fake.events.length, 1);
});

function policyOf(length: number, filler: string): PolicyDocument {
  const policy = { Version: "2012-10-17" as const, Id: "", Statement: [] };
  return { ...policy, Id: filler.repeat(length - JSON.stringify(policy).length) };
}

for (const [what, sessionPolicy] of [
  ["2,049 characters", policyOf(2049, "x")],
  ["the letter U+0100", policyOf(100, "\u0100")],
] as const) {
  test(`C.4 #13: a session policy with ${what} is refused before STS is asked`, async () => {
    assert.equal(await issue(issuersWith({}), grantFor({}, { sessionPolicy })), "422 credentials/bad-session-policy");
  });
}

test("C.4 #13: a session policy narrows what a role may do, and widens nothing", async (t) => {
  const policies = [allow({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" })];
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole({ policies })] });
  const sessionPolicy = allow({ Action: ["s3:GetObject", "iam:CreateUser"], Resource: "*" });
  const { aws } = await issuers["assume-role"].issue(grantFor({}, { sessionPolicy }));
  const may = (action: `${string}:${string}`): boolean =>
    fake.mayDo(aws!.accessKeyId, { action, resource: "arn:aws:s3:::b/k" });
  assert.deepEqual([may("s3:GetObject"), may("s3:PutObject"), may("iam:CreateUser")], [true, false, false]);
});

test("C.4 #14: a role that allows no tags gives no session, never one without them", async (t) => {
  const Condition = { StringEquals: { "sts:ExternalId": externalId } };
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole({ trustPolicy: trusting({ Condition }) })] });
  assert.equal(await issue(issuers, grantFor()), "422 provider/assume-denied");
  assert.equal(fake.events.length, 1);
});

test("C.4 #15: a source identity of AWS's, of one letter or of 65 is refused before STS is asked", async () => {
  for (const sourceIdentity of ["aws:root", "AWS:root", "a", "a".repeat(65), "bob smith"]) {
    assert.equal(await issue(issuersWith({}), grantFor({}, { sourceIdentity })), "422 credentials/bad-source-identity");
  }
});

test("C.4 #16: the environment leads to no other STS", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()] });
  const names = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_REGION"];
  const before = names.map((name) => [name, process.env[name]] as const);
  t.after(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  for (const name of names) process.env[name] = "http://127.0.0.1:9/#";
  assert.equal(await issue(issuers, grantFor()), "issued");
  assert.equal(fake.events[0]!.awsRegion, "eu-west-1");
});

for (const [code, status] of [
  ["Throttling", 400],
  ["ThrottlingException", 400],
  ["TooManyRequests", 429],
] as const) {
  test(`C.4 #17: ${code} is tried again after growing pauses, and then said to come back later`, async (t) => {
    const { issuers, fake, pauses } = await issuerWorld(t, { roles: [deployerRole()] });
    fake.failNext({ code, status }, 3);
    assert.equal(await issue(issuers, grantFor()), "issued");
    assert.deepEqual(pauses, [150, 300, 600]);
    fake.failNext({ code, status }, 4);
    const refused = await refusalOf(issuers, grantFor());
    assert.deepEqual([refused!.status, refused!.diagnostics[0]!.code], [503, "provider/sts-busy"]);
    assert.ok(refused!.retryAfter! > 0);
    assert.equal(fake.events.length, 8);
  });
}

test("who gives up waiting is not waited for", async (t) => {
  const { issuers, fake, pauses } = await issuerWorld(t, { roles: [deployerRole()] });
  fake.failNext({ code: "Throttling" }, 4);
  await assert.rejects(issuers["assume-role"].issue(grantFor(), AbortSignal.abort()));
  assert.deepEqual(pauses, []);
});

test("an STS that does not answer, or breaks, is 503; one that refuses otherwise is 502", async (t) => {
  const { issuers, fake } = await issuerWorld(t, { roles: [deployerRole()] });
  fake.failNext({ code: "InternalFailure", status: 500 }, 4);
  assert.equal(await issue(issuers, grantFor()), "503 provider/sts-unreachable");
  fake.failNext({ code: "RegionDisabledException", status: 403 });
  assert.equal(await issue(issuers, grantFor()), "422 provider/region-disabled");
  fake.failNext({ code: "SomethingNew" });
  assert.equal(await issue(issuers, grantFor()), "502 provider/sts-refused");
  fake.failNext({ code: "MalformedPolicyDocument" });
  assert.equal(await issue(issuers, grantFor()), "422 credentials/bad-session-policy");
  await fake.stop();
  assert.equal(await issue(issuers, grantFor()), "503 provider/sts-unreachable");
});

test("a broker whose own keys do not count says so, and nothing of them", async (t) => {
  const keys = { accessKeyId: "AKIANOBODY", secretAccessKey: "canary-own-secret" };
  const { issuers } = await issuerWorld(t, { roles: [deployerRole()], keys });
  const refused = await refusalOf(issuers, grantFor());
  assert.deepEqual([refused!.status, refused!.diagnostics[0]!.code], [503, "credentials/broker-credentials"]);
  assert.doesNotMatch(JSON.stringify(refused!.diagnostics), /canary|AKIANOBODY/);
});

test("no refusal names the broker's principal, the external id, or what STS said", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [deployerRole()] });
  const refused = await refusalOf(issuers, grantFor({ externalId: "pr-wrong-canary" }));
  const said = JSON.stringify(refused!.diagnostics);
  for (const text of ["pr-wrong-canary", broker.arn, ours, "not authorized"]) assert.ok(!said.includes(text), text);
});
