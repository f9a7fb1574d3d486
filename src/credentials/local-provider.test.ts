import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsCallError } from "../aws/aws-call-error.ts";
import type { LocalChain } from "../aws/local-chain.ts";
import {
  canary,
  failureOf,
  grantingSts,
  homeWith,
  portsWith,
  sessionKeys,
  userKeys,
} from "../../test/support/credential-ports.ts";
import { localProvider } from "./local-provider.ts";
import type { CredentialPorts } from "./ports.ts";

const dev = { stage: "dev" };
const keys = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: canary };

async function taken(ports: CredentialPorts): Promise<{ source: string; accessKeyId: string }> {
  const provider = localProvider(dev, ports);
  return { source: provider.source, accessKeyId: (await provider.get()).accessKeyId };
}

test("keys of the environment are taken as they are, and named", async () => {
  const { source, accessKeyId } = await taken(portsWith({ env: keys }));
  assert.deepEqual([source, accessKeyId], ["the environment (AWS_ACCESS_KEY_ID)", "AKIAENV"]);
});

test("keys that aws-vault put into the environment are said to be its", async () => {
  const env = { ...keys, AWS_SESSION_TOKEN: canary, AWS_VAULT: "staging" };
  const { source } = await taken(portsWith({ env }));
  assert.equal(source, "the environment (AWS_ACCESS_KEY_ID, by aws-vault for `staging`)");
});

test("keys of a stage have their own session token", async () => {
  const env = {
    ...keys,
    AWS_SESSION_TOKEN: canary,
    AWS_DEV_ACCESS_KEY_ID: "AKIADEV",
    AWS_DEV_SECRET_ACCESS_KEY: canary,
  };
  const credentials = await localProvider(dev, portsWith({ env })).get();
  assert.equal(credentials.accessKeyId, "AKIADEV");
  assert.equal(credentials.sessionToken, undefined);
});

test("keys whose time is over are refused before anything is asked", async () => {
  const env = { ...keys, AWS_CREDENTIAL_EXPIRATION: "2025-12-31T23:59:59Z" };
  const { code, exitCode } = await failureOf(() => taken(portsWith({ env })));
  assert.deepEqual([code, exitCode], ["credentials/expired", 4]);
});

test("a web identity token is exchanged for the role that stands beside it", async () => {
  const env = { AWS_WEB_IDENTITY_TOKEN_FILE: "/token", AWS_ROLE_ARN: "arn:aws:iam::111111111111:role/ci" };
  const seen: unknown[] = [];
  const tokenFile: LocalChain["tokenFile"] = async (request) => {
    seen.push(request);
    return sessionKeys("ASIATOKEN");
  };
  const { source } = await taken(portsWith({ env, chain: { tokenFile } }));
  assert.equal(source, "a web identity token (AWS_WEB_IDENTITY_TOKEN_FILE) for arn:aws:iam::111111111111:role/ci");
  assert.deepEqual(seen, [
    { tokenFile: "/token", roleArn: env.AWS_ROLE_ARN, sessionName: "passrole", region: "eu-west-1" },
  ]);
});

test("a container endpoint is asked with its token", async () => {
  const env = {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/x",
    AWS_CONTAINER_AUTHORIZATION_TOKEN: canary,
  };
  const container: LocalChain["container"] = async ({ fullUri, token }) =>
    sessionKeys(`${fullUri} ${token === canary}`);
  const { source, accessKeyId } = await taken(portsWith({ env, chain: { container } }));
  assert.equal(source, "the container endpoint (AWS_CONTAINER_CREDENTIALS_FULL_URI)");
  assert.equal(accessKeyId, "http://127.0.0.1:1/x true");
});

test("instance metadata are asked where nothing is set", async () => {
  const { source } = await taken(portsWith({ chain: { instance: async () => sessionKeys("ASIAEC2") } }));
  assert.equal(source, "the instance metadata");
});

test("when there are none, every place is told with what is there", async (t) => {
  const home = homeWith(t, { ".aws/config": "[default]\nregion = x\n[profile acme]\nregion = y\n" });
  const env = { HOME: home, AWS_ACCESS_KEY_ID: "AKIA", AWS_EC2_METADATA_DISABLED: "true" };
  const { code, hint, exitCode } = await failureOf(() => taken(portsWith({ env })));
  assert.deepEqual([code, exitCode], ["credentials/none-found", 4]);
  for (const place of [
    "--aws-profile: not given",
    "AWS_DEV_PROFILE: not set",
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: only one is set, AWS_SECRET_ACCESS_KEY is not",
    "provider.profile of serverless.yml: not set",
    "~/.aws/credentials: does not exist",
    "~/.aws/config: its default profile has no credentials; profiles are acme",
    "AWS_WEB_IDENTITY_TOKEN_FILE: not set",
    "instance metadata: off (AWS_EC2_METADATA_DISABLED)",
  ]) {
    assert.ok(hint.includes(place), `${place}\nis not in\n${hint}`);
  }
});

test("a place that is set and broken is an error, whatever else there is", async () => {
  const env = { ...keys, AWS_PROFILE: "gone" };
  assert.equal((await failureOf(() => taken(portsWith({ env })))).code, "credentials/no-profile");
});

test("a broken file is told where nothing else gives credentials", async (t) => {
  const env = { HOME: homeWith(t, { ".aws/credentials": `[default]\naws_secret_access_key ${canary}\n` }) };
  const { code, message, hint } = await failureOf(() => taken(portsWith({ env })));
  assert.equal(code, "credentials/malformed-file");
  assert.doesNotMatch(message + hint, /canary/);
});

const arn = "arn:aws:iam::222222222222:role/deployer";
const config = `
[profile user]
aws_access_key_id = AKIAUSER
aws_secret_access_key = ${canary}
[profile role]
role_arn = ${arn}
source_profile = user
[profile mfa]
role_arn = ${arn}
source_profile = user
mfa_serial = arn:aws:iam::111111111111:mfa/bob
[profile sso]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111111111111
sso_role_name = Admin
[profile process]
credential_process = /opt/tool --secret ${canary}
[profile ci]
role_arn = ${arn}
web_identity_token_file = /nowhere
[profile console]
login_session = x
`;

test("a role that a profile assumes is assumed by our own client", async (t) => {
  const sts = grantingSts();
  const env = { HOME: homeWith(t, { ".aws/config": config }), AWS_PROFILE: "role" };
  const profile: LocalChain["profile"] = ({ assumeRole }) =>
    assumeRole(userKeys(), { roleArn: arn, sessionName: "x1", durationSeconds: 7200 });
  const { source, accessKeyId } = await taken(portsWith({ env, sts, chain: { profile } }));
  assert.equal(source, `profile \`role\`, which assumes ${arn}, from profile \`user\``);
  assert.deepEqual([accessKeyId, sts.asked[0]!.roleArn], ["ASIA1", arn]);
});

test("a role that a profile assumes with a session for longer than an hour is not asked for", async (t) => {
  const sts = grantingSts();
  const env = { HOME: homeWith(t, { ".aws/config": config }), AWS_PROFILE: "role" };
  const profile: LocalChain["profile"] = ({ assumeRole }) =>
    assumeRole(sessionKeys("ASIA"), { roleArn: arn, sessionName: "x1", durationSeconds: 7200 });
  const { code } = await failureOf(() => taken(portsWith({ env, sts, chain: { profile } })));
  assert.deepEqual([code, sts.asked], ["credentials/chained-duration", []]);
});

/** Asks for the code of an MFA device and gives credentials. */
const withMfa: LocalChain["profile"] = async ({ mfaCode }) =>
  sessionKeys(await mfaCode("arn:aws:iam::111111111111:mfa/bob"));

test("a profile with MFA asks the person for the code, spaces around it left out", async (t) => {
  const questions: string[] = [];
  const ask = async (question: string): Promise<string> => {
    questions.push(question);
    return " 123456 ";
  };
  const env = { HOME: homeWith(t, { ".aws/config": config }), AWS_PROFILE: "mfa" };
  assert.equal((await taken(portsWith({ env, ask, chain: { profile: withMfa } }))).accessKeyId, "123456");
  assert.deepEqual(questions, ["MFA code of arn:aws:iam::111111111111:mfa/bob: "]);
});

test("a profile with MFA is refused where nobody can be asked, and an answer that is no code as well", async (t) => {
  const env = { HOME: homeWith(t, { ".aws/config": config }), AWS_PROFILE: "mfa" };
  const silent = await failureOf(() => taken(portsWith({ env, chain: { profile: withMfa } })));
  assert.deepEqual([silent.code, silent.exitCode], ["credentials/mfa-needed", 4]);
  const wrong = portsWith({ env, ask: async () => "12345", chain: { profile: withMfa } });
  assert.equal((await failureOf(() => taken(wrong))).code, "credentials/bad-mfa-code");
});

const call = new AwsCallError("sts:AssumeRoleWithWebIdentity", "refused", "InvalidIdentityToken", "no provider", 400);

const failures: [profile: string, error: Error, code: string, says: RegExp][] = [
  [
    "sso",
    new Error("The SSO session associated with this profile has expired. To refresh …"),
    "sso-expired",
    /aws sso login --profile sso/,
  ],
  ["sso", new Error("UnauthorizedException: Session token not found or invalid"), "sso-expired", /aws sso login/],
  ["sso", new Error("ForbiddenException: No access"), "sso-refused", /`Admin` of account `111111111111`/],
  ["sso", new Error("getaddrinfo ENOTFOUND portal"), "sso-failed", /does not answer: getaddrinfo/],
  [
    "process",
    new Error(`Command failed: /opt/tool --secret ${canary}\n${canary}`),
    "process-failed",
    /run its command by hand/,
  ],
  [
    "process",
    new Error("Profile process credential_process returned invalid JSON."),
    "process-failed",
    /did not print JSON/,
  ],
  [
    "ci",
    Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" }),
    "web-identity",
    /cannot be read \(ENOENT\)/,
  ],
  ["ci", call, "sts-failed", /InvalidIdentityToken: no provider/],
  ["console", new Error("re-authenticate"), "login-expired", /aws login --profile console/],
];

for (const [profile, error, code, says] of failures) {
  test(`profile ${profile} that fails with "${error.message.slice(0, 40).replace(canary, "…")}" is credentials/${code}`, async (t) => {
    const env = { HOME: homeWith(t, { ".aws/config": config }), AWS_PROFILE: profile };
    const ask = (): Promise<never> => Promise.reject(error);
    const failure = await failureOf(() => taken(portsWith({ env, chain: { profile: ask } })));
    assert.equal(failure.code, `credentials/${code}`);
    assert.match(`${failure.message}\n${failure.hint}`, says);
    assert.doesNotMatch(JSON.stringify(failure), /canary/);
    assert.equal(failure.exitCode, 4);
  });
}
