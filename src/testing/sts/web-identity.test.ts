import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { allow, roleArn, stsFake, theirs, trusting } from "../../../test/support/sts-world.ts";
import type { PolicyDocument, StsFake } from "../../testing.ts";
import { createTokenIssuer } from "./token-issuer.ts";

const issuer = createTokenIssuer("https://ci.example.com/org");
const stranger = createTokenIssuer(issuer.issuer);
const provider = { account: theirs, issuer: issuer.issuer, audiences: ["sts.amazonaws.com"], jwks: issuer.jwks };
const arn = roleArn("ci");
const claims = { sub: "repo:acme/app:ref:refs/heads/main", aud: "sts.amazonaws.com" };
/** Made when it is asked, for tokens do not outlive a long run of tests. */
const now = (): number => Math.floor(Date.now() / 1000);

const federated = (
  condition: Record<string, Record<string, string>> = { StringEquals: { "ci.example.com/org:sub": claims.sub } },
  Action: string[] = ["sts:AssumeRoleWithWebIdentity"],
): PolicyDocument =>
  trusting({ Action, Condition: condition }, { Federated: `arn:aws:iam::${theirs}:oidc-provider/ci.example.com/org` });

async function assume(fake: StsFake, token: string, more: Record<string, unknown> = {}) {
  const credentials = { accessKeyId: "unused", secretAccessKey: "unused" };
  const client = new STSClient({ endpoint: fake.url, region: "eu-west-1", credentials, maxAttempts: 1 });
  const input = { RoleArn: arn, RoleSessionName: "ci", WebIdentityToken: token, ...more };
  return client.send(new AssumeRoleWithWebIdentityCommand(input));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "allowed",
    (error: Error) => error.name,
  );
}

test("a token that is trusted gets a session of the role, for as long as the role allows", async (t) => {
  const roles = [{ arn, trustPolicy: federated(), maxSessionDuration: 43_200 }];
  const fake = await stsFake(t, { roles, identityProviders: [provider] });
  const answer = await assume(fake, issuer.token(claims), { DurationSeconds: 43_200 });
  assert.equal(answer.AssumedRoleUser?.Arn, `arn:aws:sts::${theirs}:assumed-role/ci/ci`);
  assert.equal(answer.SubjectFromWebIdentityToken, claims.sub);
  assert.equal(answer.Audience, "sts.amazonaws.com");
  assert.equal(answer.Provider, `arn:aws:iam::${theirs}:oidc-provider/ci.example.com/org`);
  const [event] = fake.events;
  assert.equal(event!.eventName, "AssumeRoleWithWebIdentity");
  assert.equal(event!.userIdentity.type, "WebIdentityUser");
  assert.equal(event!.userIdentity.userName, claims.sub);
  assert.ok(!JSON.stringify(event).includes(issuer.token(claims).split(".")[1]!));
});

/** A token of three parts, its head as given, signed with the public key as if that were a shared secret. */
function forged(header: object, secret = ""): string {
  const parts = [header, { iss: issuer.issuer, exp: now() + 300, ...claims }];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${secret && createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

const refusedTokens = (): [name: string, token: string, expected: string][] => [
  ["of another issuer", createTokenIssuer("https://evil.example.com").token(claims), "InvalidIdentityTokenException"],
  ["signed by another key", stranger.token(claims), "InvalidIdentityTokenException"],
  ["without a signature", forged({ alg: "none" }), "InvalidIdentityTokenException"],
  [
    "signed with the public key as secret",
    forged({ alg: "HS256", kid: "test" }, JSON.stringify(issuer.jwks.keys[0])),
    "InvalidIdentityTokenException",
  ],
  ["with an unknown key", forged({ alg: "ES256", kid: "other" }), "InvalidIdentityTokenException"],
  ["for another audience", issuer.token({ ...claims, aud: "https://other" }), "InvalidIdentityTokenException"],
  ["without an audience", issuer.token({ sub: claims.sub }), "InvalidIdentityTokenException"],
  ["that has expired", issuer.token({ ...claims, exp: now() - 1 }), "ExpiredTokenException"],
  ["that is not valid yet", issuer.token({ ...claims, nbf: now() + 600 }), "InvalidIdentityTokenException"],
  ["without a subject", issuer.token({ aud: claims.aud }), "InvalidIdentityTokenException"],
  ["that is none", "none-at-all", "InvalidIdentityTokenException"],
  ["of another subject", issuer.token({ ...claims, sub: "repo:evil/app:ref:refs/heads/main" }), "AccessDenied"],
  ["of a fork's name in other case", issuer.token({ ...claims, sub: claims.sub.toUpperCase() }), "AccessDenied"],
];

test("tokens are refused", async (t) => {
  const fake = await stsFake(t, { roles: [{ arn, trustPolicy: federated() }], identityProviders: [provider] });
  for (const [name, token, expected] of refusedTokens())
    assert.equal(await codeOf(assume(fake, token)), expected, name);
});

test("a provider counts in its own account only", async (t) => {
  const identityProviders = [{ ...provider, account: "999999999999" }];
  const fake = await stsFake(t, { roles: [{ arn, trustPolicy: federated() }], identityProviders });
  await assert.rejects(assume(fake, issuer.token(claims)), { message: /No OpenIDConnect provider found/ });
});

test("without keys a signature is not looked at", async (t) => {
  const { jwks: _, ...trusted } = provider;
  const fake = await stsFake(t, { roles: [{ arn, trustPolicy: federated() }], identityProviders: [trusted] });
  assert.equal(await codeOf(assume(fake, stranger.token(claims))), "allowed");
});

test("a condition on many values of an absent claim lets everyone in, as it does in IAM", async (t) => {
  const trustPolicy = federated({ "ForAllValues:StringEquals": { "ci.example.com/org:team": "core" } });
  const fake = await stsFake(t, { roles: [{ arn, trustPolicy }], identityProviders: [provider] });
  assert.equal(await codeOf(assume(fake, issuer.token(claims))), "allowed");
});

test("further claims are condition keys where the provider has them", async (t) => {
  const trustPolicy = federated({ StringEquals: { "ci.example.com/org:repository_id": "42" } });
  const token = issuer.token({ ...claims, repository_id: 42 });
  for (const [claimed, expected] of [
    [[], "AccessDenied"],
    [["repository_id"], "allowed"],
  ] as const) {
    const fake = await stsFake(t, {
      roles: [{ arn, trustPolicy }],
      identityProviders: [{ ...provider, claims: claimed }],
    });
    assert.equal(await codeOf(assume(fake, token)), expected);
  }
});

test("an authorised party is what `aud` means then", async (t) => {
  const condition = { StringEquals: { "ci.example.com/org:aud": "client", "ci.example.com/org:oaud": claims.aud } };
  const fake = await stsFake(t, { roles: [{ arn, trustPolicy: federated(condition) }], identityProviders: [provider] });
  assert.equal(await codeOf(assume(fake, issuer.token({ ...claims, azp: "client" }))), "allowed");
  assert.equal(await codeOf(assume(fake, issuer.token(claims))), "AccessDenied");
});

test("tags and source identity come with the token, and take their permissions", async (t) => {
  const tagged = issuer.token({
    ...claims,
    "https://aws.amazon.com/tags": { principal_tags: { stage: ["dev"] }, transitive_tag_keys: ["stage"] },
    "https://aws.amazon.com/source_identity": "alice",
  });
  const actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];
  const policies = [allow({ Action: "s3:GetObject", Resource: "arn:aws:s3:::${aws:PrincipalTag/stage}/*" })];
  const fake = await stsFake(t, { roles: [], identityProviders: [provider] });
  for (const missing of actions) {
    const Action = actions.filter((action) => action !== missing);
    fake.putRole({ arn, trustPolicy: federated(undefined, Action) });
    await assert.rejects(assume(fake, tagged), { name: "AccessDenied", message: new RegExp(missing) });
  }
  fake.putRole({ arn, trustPolicy: federated(undefined, actions), policies });
  const { Credentials, SourceIdentity } = await assume(fake, tagged);
  assert.equal(SourceIdentity, "alice");
  const may = (bucket: string): boolean =>
    fake.mayDo(Credentials!.AccessKeyId!, { action: "s3:GetObject", resource: `arn:aws:s3:::${bucket}/a` });
  assert.deepEqual([may("dev"), may("prod")], [true, false]);
});
