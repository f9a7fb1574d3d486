import assert from "node:assert/strict";
import { test } from "node:test";
import { brokerKeys, counting, iamOf, probeWith, providerOf } from "../../../../test/support/probe-world.ts";
import { ours, roleArn, stsFake, theirs } from "../../../../test/support/sts-world.ts";
import type { Credentials } from "../../../aws/credentials.ts";
import { AwsCallError } from "../../../aws/aws-call-error.ts";
import { PassroleError } from "../../../diagnostics/passrole-error.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { createTokenIssuer, type StsIdentityProvider, type StsRole, type TokenIssuer } from "../../../testing.ts";
import { grantingSts, sessionKeys } from "../../../../test/support/credential-ports.ts";
import { issuerTrust } from "../../connecting/trust-policy.ts";
import { verifyProvider, type TriedOut } from "../../connecting/verify-provider.ts";
import { webIdentityAudience, webIdentitySubject } from "../../connecting/web-identity.ts";
import { Refusal } from "../../refusal.ts";
import { probeAnswer } from "./probe-answer.ts";

const role = roleArn("deployer");
const issuer = createTokenIssuer("https://broker.example.com");
const provider = `arn:aws:iam::${theirs}:oidc-provider/broker.example.com`;
const required = { audience: webIdentityAudience, subject: webIdentitySubject({ id: "prv_1" }) };

function trusting(more: Partial<StsIdentityProvider> = {}): StsIdentityProvider {
  return { account: theirs, issuer: issuer.issuer, audiences: [webIdentityAudience], jwks: issuer.jwks, ...more };
}

function tokenFor(each: TokenIssuer) {
  return async ({ id }: { id: string }, aud: string): Promise<Secret> =>
    new Secret(each.token({ sub: webIdentitySubject({ id }), aud }));
}

async function byToken(
  roles: readonly StsRole[],
  identityProviders: readonly StsIdentityProvider[],
  t: Parameters<typeof stsFake>[0],
): Promise<TriedOut> {
  const fake = await stsFake(t, { roles, identityProviders });
  const probe = probeWith(fake, { webIdentity: tokenFor(issuer) });
  const given = { probe, now: () => 0, random: counting() };
  const settings = { role, maxDurationSeconds: 43_200 };
  return verifyProvider(providerOf({ mode: "web-identity", externalId: "", settings }), given);
}

const name = "broker.example.com";
const emitted = issuerTrust({ provider, name, ...required });

test("a web identity is verified, for sessions of twelve hours", async (t) => {
  const roles = [{ arn: role, trustPolicy: emitted, maxSessionDuration: 43_200 }];
  const { state, verification } = await byToken(roles, [trusting()], t);
  assert.equal(state, "verified");
  assert.deepEqual(
    [verification.acceptsExternalId, verification.refusesNone, verification.refusesWrong, verification.longestSession],
    [true, true, true, 43_200],
  );
  assert.deepEqual([verification.canTag, verification.canSourceIdentity], [null, null]);
});

test("a role that takes the tokens of every provider trusts anyone", async (t) => {
  const [statement] = emitted.Statement;
  const anySubject = { StringEquals: { [`${name}:aud`]: webIdentityAudience } };
  const trustPolicy = { ...emitted, Statement: [{ ...statement!, Condition: anySubject }] };
  const { state, verification } = await byToken([{ arn: role, trustPolicy }], [trusting()], t);
  assert.deepEqual([state, verification.refusesNone], ["trusts-anyone", false]);
});

test("an account that does not know the issuer, or another role, refuses", async (t) => {
  const roles = [{ arn: role, trustPolicy: emitted }];
  assert.equal((await byToken(roles, [], t)).verification.reason, "assume-denied");
  assert.equal((await byToken([], [trusting()], t)).verification.reason, "assume-denied");
});

const answers: readonly (readonly [what: string, error: unknown, answer: string])[] = [
  ["a denial", new AwsCallError("sts:AssumeRole", "denied", "AccessDenied", "no", 403), "denied"],
  [
    "a token of no known issuer",
    new AwsCallError("sts:A", "refused", "InvalidIdentityToken", "No provider found", 400),
    "denied",
  ],
  [
    "keys that AWS cannot fetch",
    new AwsCallError("sts:A", "refused", "InvalidIdentityToken", "Couldn't retrieve verification key", 400),
    "unreachable",
  ],
  [
    "a session longer than the role permits",
    new AwsCallError(
      "sts:A",
      "refused",
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      400,
    ),
    "too-long",
  ],
  [
    "a session longer than chaining permits",
    new AwsCallError(
      "sts:A",
      "refused",
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
      400,
    ),
    "too-long",
  ],
  ["too many calls", new AwsCallError("sts:A", "throttled", "Throttling", "Rate exceeded", 400), "unreachable"],
  ["no network", new AwsCallError("sts:A", "unreachable", "ECONNREFUSED", "connect"), "unreachable"],
  [
    "keys of the broker that have ended",
    new AwsCallError("sts:A", "expired", "ExpiredToken", "expired", 403),
    "unreachable",
  ],
  ["a broker without credentials", PassroleError.of("credentials/none-found", "none were found"), "unreachable"],
];

for (const [what, error, answer] of answers) {
  test(`${what} is ${answer}`, async () => {
    assert.equal((await probeAnswer(Promise.reject(error as Error))).answer, answer);
  });
}

test("the principal to be trusted is the role of the broker's session, with its path where that can be read", async () => {
  const arn = `arn:aws:sts::${ours}:assumed-role/broker/i-0`;
  const sts = grantingSts({ callerIdentity: async () => ({ account: ours, arn, userId: "U" }) });
  const caller = { source: "the test", get: async () => sessionKeys("ASIA1") };
  const ports = { sts: () => sts, caller };
  const fake = { url: "" } as Parameters<typeof probeWith>[0];
  const full = `arn:aws:iam::${ours}:role/team/broker`;
  const readable = probeWith(fake, { ...ports, iam: async () => iamOf({ policies: [], arn: full }) });
  assert.deepEqual(await readable.broker(), { principal: full, chained: true });
  assert.equal((await probeWith(fake, ports).broker()).principal, `arn:aws:iam::${ours}:role/broker`);
  assert.equal((await probeWith(fake, { ...ports, principal: full }).broker()).principal, full);
});

test("whom the broker calls as is asked once for the same keys", async () => {
  let asked = 0;
  const callerIdentity = async () => ({ account: ours, arn: `arn:aws:iam::${ours}:user/u${++asked}`, userId: "U" });
  let keys: Credentials = brokerKeys;
  const fake = { url: "" } as Parameters<typeof probeWith>[0];
  const caller = { source: "the test", get: async () => keys };
  const probe = probeWith(fake, { sts: () => grantingSts({ callerIdentity }), caller });
  await Promise.resolve();
  assert.deepEqual(await probe.broker(), { principal: `arn:aws:iam::${ours}:user/u1`, chained: false });
  assert.deepEqual(await probe.broker(), { principal: `arn:aws:iam::${ours}:user/u1`, chained: false });
  keys = { ...brokerKeys, accessKeyId: "AKIAOTHER" };
  assert.equal((await probe.broker()).principal, `arn:aws:iam::${ours}:user/u2`);
});

test("a broker without credentials says so", async () => {
  const get = (): Promise<Credentials> => Promise.reject(PassroleError.of("credentials/none-found", "none were found"));
  const probe = probeWith({ url: "" } as Parameters<typeof probeWith>[0], { caller: { source: "nothing", get } });
  const error: unknown = await probe.broker().catch((e: unknown) => e);
  assert.ok(error instanceof Refusal && error.status === 503);
  assert.match(error.message, /provider\/broker-unknown: .*none were found/);
});
