import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { Credentials } from "../aws/credentials.ts";
import type { AssumeRoleRequest } from "../aws/security-token-service.ts";
import type { AssumeRole } from "../broker/domain/provider.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { parseRoleArn, type RoleArn } from "../broker/domain/role-arn.ts";
import {
  failureOf,
  grantingSts,
  portsWith,
  sessionKeys,
  start,
  userKeys,
} from "../../test/support/credential-ports.ts";
import { assumedRole, type RoleSession } from "./assumed-role.ts";
import { fixed } from "./renewing.ts";

const role = parseRoleArn("arn:aws:iam::222222222222:role/deployer") as RoleArn;
const access: AssumeRole = { mode: "assume-role", role, durationSeconds: 3600 };
const session: RoleSession = { name: "pr-bob+orders+dev" };
const base = fixed("the environment", userKeys());

/** Assumes a role with an STS that grants everything, and gives what it was asked. */
async function asked(given: Partial<AssumeRole>, more: Partial<RoleSession> = {}): Promise<AssumeRoleRequest> {
  const sts = grantingSts();
  await assumedRole(base, { ...access, ...given }, { ...session, ...more }, portsWith({ sts })).get();
  return sts.asked[0]!;
}

test("STS is asked for what is configured, and for nothing else", async () => {
  assert.deepEqual(await asked({}), { roleArn: role.text, sessionName: session.name, durationSeconds: 3600 });
  const configured = {
    externalId: "pr-1",
    sessionName: "ci",
    sourceIdentity: "bob",
    durationSeconds: 900,
    tags: { Team: "shop" },
  };
  assert.deepEqual(await asked(configured), { roleArn: role.text, ...configured });
});

test("a session policy is sent without white space", async () => {
  const policy: PolicyDocument = { Version: "2012-10-17", Statement: [] };
  assert.equal((await asked({}, { policy })).policy, '{"Version":"2012-10-17","Statement":[]}');
});

test("optional tags are sent beside the configured ones, which win", async () => {
  const { tags } = await asked({ tags: { Team: "shop" } }, { optionalTags: { Team: "x", Commit: "abc" } });
  assert.deepEqual(tags, { Team: "shop", Commit: "abc" });
});

test("a provider says whose it is and what it wraps", () => {
  const { source } = assumedRole(base, access, session, portsWith({}));
  assert.equal(source, "role arn:aws:iam::222222222222:role/deployer, assumed from the environment");
});

test("a role is assumed once, and again when less than 5 minutes are left", async () => {
  const sts = grantingSts();
  const clock = { now: start };
  const provider = assumedRole(base, access, session, portsWith({ sts, now: () => clock.now }));
  await provider.get();
  await provider.get();
  assert.equal(sts.asked.length, 1);
  clock.now += 56 * 60_000;
  await provider.get();
  assert.equal(sts.asked.length, 2);
});

const refused: [what: string, given: Partial<AssumeRole>, more: Partial<RoleSession>, code: string][] = [
  ["899 seconds", { durationSeconds: 899 }, {}, "bad-duration"],
  ["43,201 seconds", { durationSeconds: 43_201 }, {}, "bad-duration"],
  ["a duration that is no number", { durationSeconds: NaN }, {}, "bad-duration"],
  ["half seconds", { durationSeconds: 900.5 }, {}, "bad-duration"],
  ["a session name of one letter", { sessionName: "a" }, {}, "bad-session-name"],
  ["a session name of 65 letters", {}, { name: "a".repeat(65) }, "bad-session-name"],
  ["an external id with a space", { externalId: "a b" }, {}, "bad-external-id"],
  ["a source identity of AWS's", { sourceIdentity: "aws:root" }, {}, "bad-source-identity"],
  ["a source identity of 65 letters", { sourceIdentity: "a".repeat(65) }, {}, "bad-source-identity"],
  ["51 tags", { tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, ""])) }, {}, "bad-tag"],
  ["tags that differ in case", { tags: { Stage: "a" } }, { optionalTags: { stage: "b" } }, "bad-tag"],
  ["a reserved tag", { tags: { "passrole:stage": "prod" } }, {}, "bad-tag"],
  ["a session policy of 2,049 characters", {}, { policy: policyOf(2049) }, "bad-session-policy"],
  ["a session policy with U+0100", {}, { policy: policyOf(100, "\u0100") }, "bad-session-policy"],
];

function policyOf(length: number, filler = "x"): NonNullable<RoleSession["policy"]> {
  const policy = { Version: "2012-10-17" as const, Id: "", Statement: [] };
  return { ...policy, Id: filler.repeat(length - JSON.stringify(policy).length) };
}

for (const [what, given, more, code] of refused) {
  test(`${what}: refused before STS is asked`, async () => {
    const sts = grantingSts();
    const provider = assumedRole(base, { ...access, ...given }, { ...session, ...more }, portsWith({ sts }));
    const failure = await failureOf(() => provider.get());
    assert.deepEqual([failure.code, failure.exitCode, sts.asked], [`credentials/${code}`, 4, []]);
  });
}

test("a session policy of 2,048 characters is sent", async () => {
  assert.equal((await asked({}, { policy: policyOf(2048) })).policy!.length, 2048);
});

test("every limit that is passed is told in one run", async () => {
  const provider = assumedRole(base, { ...access, durationSeconds: 1, externalId: " " }, { name: "x" }, portsWith({}));
  await assert.rejects(provider.get(), ({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length === 3);
});

test("more than an hour is refused when the caller has a session itself, and asked for when it has none", async () => {
  const sts = grantingSts();
  const long = { ...access, durationSeconds: 3601 };
  const chained = assumedRole(fixed("SSO", sessionKeys("ASIA")), long, session, portsWith({ sts }));
  assert.equal((await failureOf(() => chained.get())).code, "credentials/chained-duration");
  assert.deepEqual(sts.asked, []);
  assert.equal((await asked({ durationSeconds: 43_200 })).durationSeconds, 43_200);
});

for (const code of ["PackedPolicyTooLarge", "PackedPolicyTooLargeException"]) {
  test(`${code}: the optional tags go, once, and the configured ones stay`, async () => {
    const tooLarge = new AwsCallError(
      "sts:AssumeRole",
      "refused",
      code,
      "Packed size of tags is 120% of the limit",
      400,
    );
    const sts = grantingSts({ assumeRole: () => Promise.reject(tooLarge) });
    const optionalTags = { Commit: "abc" };
    const provider = assumedRole(
      base,
      { ...access, tags: { Team: "shop" } },
      { ...session, optionalTags },
      portsWith({ sts }),
    );
    const { code: said, message } = await failureOf(() => provider.get());
    assert.equal(said, "credentials/session-too-large");
    assert.match(message, /120% of what it takes/);
    assert.deepEqual(
      sts.asked.map(({ tags }) => tags),
      [{ Team: "shop", Commit: "abc" }, { Team: "shop" }],
    );
  });
}

test("credentials of another account than the role's are dropped", async () => {
  const arn = "arn:aws:sts::333333333333:assumed-role/deployer/x";
  const sts = grantingSts({ assumeRole: async () => ({ arn, credentials: sessionKeys("ASIAEVIL") }) });
  const { code, message } = await failureOf(() => assumedRole(base, access, session, portsWith({ sts })).get());
  assert.equal(code, "credentials/other-account");
  assert.match(message, /not of account `222222222222`/);
});

/** The hint of an AssumeRole that is denied. */
async function denied(given: Partial<AssumeRole>, callerArn?: string): Promise<string> {
  const error = new AwsCallError("sts:AssumeRole", "denied", "AccessDenied", "User is not authorized", 403);
  const sts = grantingSts({
    assumeRole: () => Promise.reject(error),
    ...(callerArn !== undefined && { callerIdentity: async () => ({ account: "", arn: callerArn, userId: "" }) }),
  });
  const failure = await failureOf(() => assumedRole(base, { ...access, ...given }, session, portsWith({ sts })).get());
  assert.equal(failure.code, "credentials/assume-role-denied");
  return failure.hint;
}

test("a denial names the principal that the trust policy must have", async () => {
  assert.match(await denied({}), /allows `sts:AssumeRole` to `arn:aws:iam::111111111111:user\/bob`/);
  const session1 = "arn:aws:sts::111111111111:assumed-role/ci/run-1";
  assert.match(await denied({}, session1), /allows `sts:AssumeRole` to `arn:aws:iam::111111111111:role\/ci`/);
});

test("a denial names the external id, tagging, the source identity and MFA where they may be the reason", async () => {
  assert.match(await denied({}), /asks for no `sts:ExternalId`/);
  assert.match(await denied({ externalId: "pr-1" }), /is exactly `pr-1`/);
  assert.match(await denied({ tags: { a: "b" } }), /sts:TagSession/);
  assert.doesNotMatch(await denied({}), /TagSession|SetSourceIdentity/);
  assert.match(await denied({ sourceIdentity: "bob" }), /sts:SetSourceIdentity/);
  assert.match(await denied({}), /asks for no MFA/);
});

test("a denial from another account names the caller's own policy as well", async () => {
  assert.match(await denied({}), /is allowed `sts:AssumeRole` on it by a policy of its own/);
  assert.doesNotMatch(await denied({}, "arn:aws:iam::222222222222:user/bob"), /policy of its own/);
});

const failures: [what: string, error: AwsCallError, code: string][] = [
  [
    "a duration over the role's maximum",
    new AwsCallError(
      "sts:AssumeRole",
      "refused",
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      400,
    ),
    "duration-too-long",
  ],
  ["a token that has expired", new AwsCallError("sts:AssumeRole", "expired", "ExpiredToken", "", 403), "expired"],
  [
    "a key that is not known",
    new AwsCallError("sts:AssumeRole", "expired", "InvalidClientTokenId", "", 403),
    "unknown-key",
  ],
  ["a wrong secret", new AwsCallError("sts:AssumeRole", "expired", "SignatureDoesNotMatch", "", 403), "wrong-secret"],
  [
    "a wrong clock",
    new AwsCallError("sts:AssumeRole", "expired", "SignatureDoesNotMatch", "Signature expired: 20260101T000000Z", 403),
    "clock",
  ],
  ["no network", new AwsCallError("sts:AssumeRole", "unreachable", "ECONNREFUSED", ""), "sts-unreachable"],
  ["throttling", new AwsCallError("sts:AssumeRole", "throttled", "Throttling", "", 400), "sts-failed"],
];

for (const [what, error, code] of failures) {
  test(`${what}: credentials/${code}, without a second source`, async () => {
    const sts = grantingSts({ assumeRole: () => Promise.reject(error) });
    const failure = await failureOf(() => assumedRole(base, access, session, portsWith({ sts })).get());
    assert.deepEqual([failure.code, failure.exitCode, sts.asked.length], [`credentials/${code}`, 4, 1]);
  });
}

test("a failure of the credentials a role is assumed with is told as it is", async () => {
  const broken = { source: "x", get: (): Promise<Credentials> => Promise.reject(new Error("the base is broken")) };
  await assert.rejects(assumedRole(broken, access, session, portsWith({})).get(), /the base is broken/);
});
