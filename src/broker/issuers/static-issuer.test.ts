import assert from "node:assert/strict";
import { test } from "node:test";
import { grantFor, issuersWith, issuerWorld } from "../../../test/support/issuer-world.ts";
import { allow, broker, ours } from "../../../test/support/sts-world.ts";
import { AwsCallError } from "../../aws/aws-call-error.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import type { Grant, IssuedCredentials, Issuers } from "../ports/issuer.ts";
import { Refusal } from "../refusal.ts";

const offline = issuersWith({});

function grant(
  kind: string,
  settings: ProviderSettings,
  values: Record<string, string>,
  more: Partial<Grant> = {},
): Grant {
  const closed = new Map(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
  return grantFor({ kind, mode: "static", externalId: "", settings, values: closed }, more);
}

/** What a deployment is given, with secrets in clear but marked. */
function shown({ env, files }: IssuedCredentials): unknown {
  const text = (value: Secret | string): string => (value instanceof Secret ? `*${value.reveal()}` : value);
  const variables = Object.fromEntries([...env].map(([name, value]) => [name, text(value)]));
  return { ...variables, ...Object.fromEntries(files.map(({ variable, content }) => [`@${variable}`, text(content)])) };
}

const given: [what: string, grant: Grant, expected: Record<string, string>][] = [
  [
    "a field feeds every variable that tools know it under",
    grant("datadog", { fields: { site: "datadoghq.eu" } }, { apiKey: "k" }),
    { DD_API_KEY: "*k", DATADOG_API_KEY: "*k", DD_SITE: "datadoghq.eu", DATADOG_SITE: "datadoghq.eu" },
  ],
  [
    "of alternatives the one that is there is given",
    grant("twilio", { fields: { accountSid: "AC1", apiKey: "SK1" } }, { apiSecret: "s" }),
    { TWILIO_ACCOUNT_SID: "AC1", TWILIO_API_KEY: "SK1", TWILIO_API_SECRET: "*s" },
  ],
  [
    "a file is given as one",
    grant("gcp", { fields: { project: "p-1" } }, { credentials: "{}" }),
    { GOOGLE_CLOUD_PROJECT: "p-1", CLOUDSDK_CORE_PROJECT: "p-1", "@GOOGLE_APPLICATION_CREDENTIALS": "*{}" },
  ],
  [
    "chosen fields are given under chosen variables",
    grant(
      "generic",
      { fields: { org: "acme" }, variables: { org: "SENTRY_ORG", token: "SENTRY_AUTH_TOKEN" } },
      { token: "t" },
    ),
    { SENTRY_ORG: "acme", SENTRY_AUTH_TOKEN: "*t" },
  ],
];

for (const [what, asked, expected] of given) {
  test(what, async () => {
    const credentials = await offline.static.issue(asked);
    assert.deepEqual(shown(credentials), expected);
    assert.deepEqual([credentials.aws, credentials.expiration], [undefined, undefined]);
  });
}

test("a kind that this version does not know is refused", async () => {
  await assert.rejects(offline.static.issue(grant("newer", {}, {})), {
    status: 422,
    message: /provider\/unknown-kind/,
  });
});

const keys = { fields: { accessKeyId: broker.accessKeyId } };
const secrets = { secretAccessKey: broker.secretAccessKey };

async function codeOf(issuers: Issuers, asked: Grant): Promise<string> {
  try {
    await issuers.static.issue(asked);
    return "issued";
  } catch (error) {
    if (error instanceof Refusal) return `${error.status} ${error.diagnostics[0]!.code}`;
    throw error;
  }
}

test("keys of a user are given once AWS has said whose they are", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [] });
  const { aws, expiration } = await issuers.static.issue(grant("aws", keys, secrets));
  assert.deepEqual([aws!.accessKeyId, aws!.account, aws!.identity], [broker.accessKeyId, ours, broker.arn]);
  assert.deepEqual([aws!.sessionToken, expiration], [undefined, undefined]);
});

test("C.4 #8: keys of another account than the provider's are dropped", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [] });
  assert.equal(await codeOf(issuers, grant("aws", { ...keys, account: ours }, secrets)), "issued");
  const pinned = { ...keys, account: "999999999999" };
  assert.equal(await codeOf(issuers, grant("aws", pinned, secrets)), "502 provider/account-mismatch");
});

test("who asks for less than a user's keys can do does not get all of it", async () => {
  const sessionPolicy = allow({ Action: "s3:GetObject", Resource: "*" });
  const asked = grant("aws", keys, secrets, { sessionPolicy });
  assert.equal(await codeOf(offline, asked), "422 credentials/no-session-policy");
});

test("keys that AWS does not know, or lack their secret, are refused without repeating them", async (t) => {
  const { issuers } = await issuerWorld(t, { roles: [] });
  const wrong = grant("aws", keys, { secretAccessKey: "canary-wrong" });
  assert.equal(await codeOf(issuers, wrong), "422 provider/key-refused");
  await assert.rejects(issuers.static.issue(wrong), (error: Error) => !error.message.includes("canary"));
  assert.equal(await codeOf(offline, grant("aws", keys, {})), "422 provider/missing-field");
});

test("keys are not given while AWS cannot say whose they are", async () => {
  const callerIdentity = (): Promise<never> =>
    Promise.reject(new AwsCallError("sts:GetCallerIdentity", "unreachable", "ECONNREFUSED", ""));
  assert.equal(
    await codeOf(issuersWith({ callerIdentity }), grant("aws", keys, secrets)),
    "503 provider/sts-unreachable",
  );
});
