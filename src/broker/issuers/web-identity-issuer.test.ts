import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { deployer, grantFor, issuerWorld, testSigning, type IssuerWorld } from "../../../test/support/issuer-world.ts";
import { allow, theirs } from "../../../test/support/sts-world.ts";
import type { StsIdentityProvider } from "../../testing.ts";
import type { Grant, IssuedProvider, Issuers } from "../ports/issuer.ts";
import { Refusal } from "../refusal.ts";
import type { Signing } from "../signing/open-signing.ts";

const name = "broker.example.com";
const provider: Partial<IssuedProvider> = { mode: "web-identity" };
/** Shared: making a key takes a tenth of a second. */
const signing = testSigning();

const trustPolicy = allow({
  Principal: { Federated: `arn:aws:iam::${theirs}:oidc-provider/${name}` },
  Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"],
  Condition: { StringEquals: { [`${name}:aud`]: "sts.amazonaws.com", [`${name}:sub`]: "provider:prv_1" } },
});

async function world(t: TestContext, signedBy: Signing = signing): Promise<IssuerWorld> {
  const registered = { account: theirs, issuer: `https://${name}`, audiences: ["sts.amazonaws.com"] };
  const jwks = (await signedBy.jwks()) as NonNullable<StsIdentityProvider["jwks"]>;
  const roles = [{ arn: deployer, trustPolicy, maxSessionDuration: 43_200 }];
  return issuerWorld(t, { users: [], roles, identityProviders: [{ ...registered, jwks }], signing: signedBy });
}

async function refusalOf(issuers: Issuers, grant: Grant): Promise<Refusal> {
  try {
    await issuers["web-identity"].issue(grant);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was issued");
}

test("a session of 12 hours takes no key of the broker's", async (t) => {
  const { issuers, fake } = await world(t);
  const grant = grantFor(provider, { durationSeconds: 43_200, sourceIdentity: "bob" });
  const { aws, expiration } = await issuers["web-identity"].issue(grant);
  assert.deepEqual([aws!.account, aws!.identity], [theirs, deployer]);
  assert.ok(expiration!.getTime() > Date.now() + 43_000_000);
  const { userIdentity, requestParameters } = fake.events[0]!;
  assert.deepEqual([userIdentity.type, userIdentity.userName], ["WebIdentityUser", "provider:prv_1"]);
  assert.equal((requestParameters as Record<string, unknown>)["externalId"], undefined);
});

test("tags and source identity come with the token", async (t) => {
  const { issuers, fake } = await world(t);
  const policies = [allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::${aws:PrincipalTag/stage}/*" })];
  fake.putRole({ arn: deployer, trustPolicy, policies });
  const grant = grantFor(provider, { tags: { stage: "dev" }, sourceIdentity: "bob" });
  const { aws } = await issuers["web-identity"].issue(grant);
  const may = (bucket: string): boolean =>
    fake.mayDo(aws!.accessKeyId, { action: "s3:GetObject", resource: `arn:aws:s3:::${bucket}/a` });
  assert.deepEqual([may("dev"), may("prod")], [true, false]);
});

test("C.4 #3: another provider's role is refused in the words of a role, or an account, that is not there", async (t) => {
  const { issuers } = await world(t);
  const theirOwn = await refusalOf(issuers, grantFor({ ...provider, id: "prv_2" }));
  const noRole = await refusalOf(issuers, grantFor({ ...provider, settings: { role: `${deployer}-absent` } }));
  const elsewhere = { role: "arn:aws:iam::999999999999:role/deployer" };
  const noIssuer = await refusalOf(issuers, grantFor({ ...provider, settings: elsewhere }));
  assert.deepEqual([theirOwn.status, theirOwn.diagnostics[0]!.code], [422, "provider/assume-denied"]);
  assert.deepEqual(theirOwn.diagnostics, noRole.diagnostics);
  assert.deepEqual(theirOwn.diagnostics, noIssuer.diagnostics);
});

test("C.4 #12: after a session that is too large another token is signed, without the optional tags", async (t) => {
  const { issuers, fake } = await world(t);
  fake.failNext({
    code: "PackedPolicyTooLarge",
    message: "Packed size of session tags consumes 101% of allotted space.",
  });
  await issuers["web-identity"].issue(grantFor(provider, { optionalTags: { tool: "deploy" } }));
  assert.equal(fake.events.length, 2);
});

test("a token whose issuer AWS cannot reach is tried again, then said to come back later", async (t) => {
  const { issuers, fake, pauses } = await world(t);
  fake.failNext({ code: "IDPCommunicationError" }, 4);
  const refused = await refusalOf(issuers, grantFor(provider));
  assert.deepEqual([refused.status, refused.diagnostics[0]!.code], [503, "provider/issuer-unreachable"]);
  assert.equal(pauses.length, 3);
});

test("tokens that are expired when they are made mean that the broker's clock is wrong", async (t) => {
  const { issuers } = await world(
    t,
    testSigning(() => Date.now() - 3_600_000),
  );
  const refused = await refusalOf(issuers, grantFor(provider));
  assert.deepEqual([refused.status, refused.diagnostics[0]!.code], [503, "credentials/clock"]);
});

test("limits are checked before a token is signed", async (t) => {
  const { issuers, fake } = await world(t);
  const refused = await refusalOf(issuers, grantFor(provider, { durationSeconds: 43_201, sessionName: "a" }));
  const codes = refused.diagnostics.map(({ code }) => code);
  assert.deepEqual(codes, ["credentials/bad-session-name", "credentials/bad-duration"]);
  assert.deepEqual(fake.events, []);
});
