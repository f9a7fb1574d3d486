import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { StsFakeOptions } from "../../src/testing.ts";
import { assertNoCanary } from "../support/canaries.ts";
import { homeWith } from "../support/credential-ports.ts";
import { passrole, type Run } from "../support/passrole.ts";
import { allow, broker, externalId, ours, roleArn, stsFake, theirs, trusting } from "../support/sts-world.ts";
import { motoAccount, sharedMoto } from "./moto.ts";

const role = roleArn("deployer");
const keys = { AWS_ACCESS_KEY_ID: broker.accessKeyId, AWS_SECRET_ACCESS_KEY: broker.secretAccessKey };
const userProfile = `[user]\naws_access_key_id = ${broker.accessKeyId}\naws_secret_access_key = ${broker.secretAccessKey}\n`;

function project(settings: string): string {
  return `providers: { dev: { aws: { role: "${role}", ${settings} } } }\nservices: { orders: dev }\n`;
}

interface World extends StsFakeOptions {
  /** Files of the folder that is home and working directory. */
  files?: Record<string, string>;
  env?: Record<string, string>;
}

/** Runs `passrole` where an STS that judges trust stands in for AWS; secrets are nowhere but on stdout. */
async function run(t: TestContext, line: string, { files = {}, env = keys, ...options }: World): Promise<Run> {
  const fake = await stsFake(t, options);
  const cwd = homeWith(t, files);
  const ended = await passrole(line, { cwd, env: { ...env, AWS_ENDPOINT_URL_STS: fake.url } });
  assertNoCanary({ stderr: ended.stderr }, [broker.secretAccessKey]);
  return ended;
}

const print = "credentials --service orders --format json";

test("a role is assumed with all that its trust policy asks for", async (t) => {
  const trustPolicy = trusting({
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    Condition: {
      StringEquals: {
        "sts:ExternalId": externalId,
        "sts:SourceIdentity": "bob",
        "aws:RequestTag/Team": "shop",
        "sts:RoleSessionName": "pr-bob+orders+dev",
      },
    },
  });
  const { status, stdout, stderr } = await run(t, print, {
    roles: [{ arn: role, trustPolicy }],
    files: { "passrole.yml": project(`externalId: ${externalId}, sourceIdentity: bob, tags: { Team: shop }`) },
    env: { ...keys, USER: "bob" },
  });
  assert.equal(status, 0, stderr);
  const arn = `arn:aws:sts::${theirs}:assumed-role/deployer/pr-bob+orders+dev`;
  assert.equal((JSON.parse(stdout) as { arn: string }).arn, arn);
  assert.equal(
    stderr,
    `as ${arn}, from role ${role}, assumed from the environment (AWS_ACCESS_KEY_ID) (account ${theirs}, region us-east-1)\n`,
  );
});

const withExternalId = trusting({ Condition: { StringEquals: { "sts:ExternalId": externalId } } });

const denied: [what: string, trustPolicy: ReturnType<typeof trusting>, settings: string, hint: RegExp][] = [
  ["without the external id", withExternalId, "duration: 1h", /give it as `externalId`/],
  ["with a wrong external id", withExternalId, "externalId: pr-wrong", /is exactly `pr-wrong`/],
  ["with tags it does not allow", trusting(), "tags: { a: b }", /sts:TagSession/],
  ["with a source identity it does not allow", trusting(), "sourceIdentity: bob", /sts:SetSourceIdentity/],
  [
    "by someone it does not trust",
    trusting({}, { AWS: `arn:aws:iam::${ours}:user/eve` }),
    "duration: 1h",
    /user\/broker/,
  ],
];

for (const [what, trustPolicy, settings, hint] of denied) {
  test(`a role assumed ${what} is refused, and local credentials do not take its place`, async (t) => {
    const files = { "passrole.yml": project(settings) };
    const { status, stdout, stderr } = await run(t, print, { roles: [{ arn: role, trustPolicy }], files });
    assert.deepEqual([status, stdout], [4, ""]);
    assert.match(stderr, /credentials\/assume-role-denied/);
    assert.match(stderr, hint);
  });
}

test("a duration over the role's maximum is told as that", async (t) => {
  const files = { "passrole.yml": project("duration: 2h") };
  const { status, stderr } = await run(t, print, { roles: [{ arn: role, trustPolicy: trusting() }], files });
  assert.equal(status, 4);
  assert.match(stderr, /credentials\/duration-too-long/);
});

test("a role assumed from a role for more than an hour is refused before STS is asked", async (t) => {
  const fake = await stsFake(t, { roles: [{ arn: role, trustPolicy: trusting() }] });
  const cwd = homeWith(t, { "passrole.yml": project("duration: 2h") });
  const env = { ...keys, AWS_SESSION_TOKEN: "token", AWS_ENDPOINT_URL_STS: fake.url };
  const { status, stderr } = await passrole(print, { cwd, env });
  assert.equal(status, 4);
  assert.match(stderr, /credentials\/chained-duration/);
  assert.deepEqual(fake.events, []);
});

test("a profile that assumes a role is used, its external id included, and named", async (t) => {
  const config = `[profile staging]\nrole_arn = ${role}\nsource_profile = user\nexternal_id = ${externalId}\nrole_session_name = me\n`;
  const { status, stdout, stderr } = await run(t, print, {
    roles: [{ arn: role, trustPolicy: withExternalId }],
    files: { ".aws/config": config, ".aws/credentials": userProfile },
    env: { AWS_PROFILE: "staging" },
  });
  assert.equal(status, 0, stderr);
  assert.equal((JSON.parse(stdout) as { arn: string }).arn, `arn:aws:sts::${theirs}:assumed-role/deployer/me`);
  assert.match(stderr, /from profile `staging`, which assumes .*, from profile `user` .*nothing is linked here/);
});

test("a profile with MFA is refused where nobody can be asked", async (t) => {
  const config = `[profile mfa]\nrole_arn = ${role}\nsource_profile = user\nmfa_serial = arn:aws:iam::${ours}:mfa/broker\n`;
  const files = { ".aws/config": config, ".aws/credentials": userProfile };
  const { status, stderr } = await run(t, `${print} --aws-profile mfa`, { files, env: {} });
  assert.equal(status, 4);
  assert.match(stderr, /credentials\/mfa-needed/);
});

test("a credential_process is run, and what it prints is shown in no case", async (t) => {
  const json = `{"Version":1,"AccessKeyId":"${broker.accessKeyId}","SecretAccessKey":"${broker.secretAccessKey}"}`;
  const files = {
    "good.sh": `echo '${json}'\n`,
    "bad.sh": `echo '${broker.secretAccessKey}' >&2\necho '${broker.secretAccessKey}'\nexit 3\n`,
    ".aws/config": "[profile good]\ncredential_process = sh good.sh\n[profile bad]\ncredential_process = sh bad.sh\n",
  };
  const good = await run(t, `${print} --aws-profile good`, { files, env: {} });
  assert.equal(good.status, 0, good.stderr);
  const bad = await run(t, `${print} --aws-profile bad`, { files, env: {} });
  assert.deepEqual([bad.status, bad.stdout], [4, ""]);
  assert.match(bad.stderr, /credentials\/process-failed/);
});

const ssoConfig =
  "[profile sso]\nsso_session = acme\nsso_account_id = 111111111111\nsso_role_name = Admin\n" +
  "[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";

test("a signed-out SSO profile says how to sign in", async (t) => {
  const files = { ".aws/config": ssoConfig };
  const { status, stderr } = await run(t, `${print} --aws-profile sso`, { files, env: {} });
  assert.equal(status, 4);
  assert.match(stderr, /credentials\/sso-expired[\s\S]*aws sso login --profile sso/);
});

test("a signed-in SSO profile gives the keys of its role", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const roleCredentials = {
    accessKeyId: "ASIASSO",
    secretAccessKey: "canary-sso",
    sessionToken: "t",
    expiration: 4e12,
  };
  const portal = await serve(t, ({ url, headers }) =>
    headers["x-amz-sso_bearer_token"] === "signed-in" &&
    url === "/federation/credentials?account_id=111111111111&role_name=Admin"
      ? [200, { roleCredentials }]
      : [401, { message: "Session token not found or invalid" }],
  );
  const token = JSON.stringify({ accessToken: "signed-in", expiresAt: "2999-01-01T00:00:00Z" });
  const cache = `.aws/sso/cache/${createHash("sha1").update("acme").digest("hex")}.json`;
  const cwd = homeWith(t, { ".aws/config": ssoConfig, [cache]: token });
  const env = { AWS_ENDPOINT_URL: moto.url, AWS_ENDPOINT_URL_SSO: portal };
  const { status, stdout, stderr } = await passrole(`${print} --aws-profile sso`, { cwd, env });
  assert.equal(status, 0, stderr);
  assert.equal((JSON.parse(stdout) as { accessKeyId: string }).accessKeyId, "ASIASSO");
  assert.match(stderr, /from profile `sso`, through SSO as Admin in 111111111111/);
  assertNoCanary({ stderr }, ["canary-sso"]);
});

/** Answers requests on 127.0.0.1 until the test ends; gives the address. */
async function serve(
  t: TestContext,
  answer: (request: IncomingMessage) => readonly [status: number, body: unknown],
): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a container endpoint is asked, and a broken one is an error although there is nothing else", async (t) => {
  const body = {
    AccessKeyId: broker.accessKeyId,
    SecretAccessKey: broker.secretAccessKey,
    Token: "t",
    Expiration: "2999-01-01T00:00:00Z",
  };
  const url = await serve(t, ({ headers }) => [headers.authorization === "right" ? 200 : 403, body]);
  const env = (token: string): Record<string, string> => ({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/x`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
  });
  const refused = await run(t, print, { env: env("wrong") });
  assert.equal(refused.status, 4);
  assert.match(refused.stderr, /credentials\/container-failed.*403/);
  const moto = await sharedMoto();
  if ("missing" in moto) return t.diagnostic(moto.missing);
  const cwd = homeWith(t, {});
  const given = await passrole(print, { cwd, env: { ...env("right"), AWS_ENDPOINT_URL: moto.url } });
  assert.equal(given.status, 0, given.stderr);
  assert.match(given.stderr, /from the container endpoint \(AWS_CONTAINER_CREDENTIALS_FULL_URI\)/);
});

test("keys that AWS does not take are told apart from no keys at all", async (t) => {
  const wrong = await run(t, print, { env: { ...keys, AWS_SECRET_ACCESS_KEY: "mistyped" } });
  assert.equal(wrong.status, 4);
  assert.match(wrong.stderr, /credentials\/wrong-secret/);
  const unknown = await run(t, print, { env: { ...keys, AWS_ACCESS_KEY_ID: "AKIANOBODY0000000000" } });
  assert.match(unknown.stderr, /credentials\/unknown-key/);
  const none = await run(t, print, { env: {} });
  assert.equal(none.status, 4);
  assert.match(none.stderr, /credentials\/none-found[\s\S]*~\/\.aws\/credentials: does not exist/);
});

test("an STS that does not answer is an error, in the time that was asked for", async (t) => {
  const env = {
    ...keys,
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    PASSROLE_AWS_TIMEOUT: "500ms",
    PASSROLE_AWS_ATTEMPTS: "1",
  };
  const { status, stderr } = await passrole(print, { cwd: homeWith(t, {}), env });
  assert.equal(status, 4);
  assert.match(stderr, /credentials\/sts-unreachable/);
});

test("the linked account of a profile must be the one it leads to", async (t) => {
  const files = {
    "passrole.yml": `providers: { p: { aws: { profile: user, account: "999999999999" } } }\nservices: { orders: p }\n`,
    ".aws/credentials": userProfile,
  };
  const { status, stdout, stderr } = await run(t, print, { files, env: {} });
  assert.deepEqual([status, stdout], [4, ""]);
  assert.match(stderr, /credentials\/other-account/);
});

test("break-glass is said loudly", async (t) => {
  const files = { "passrole.yml": "services: { orders: none }\n" };
  const closed = await run(t, print, { files });
  assert.match(closed.stderr, /provider\/none/);
  const open = await run(t, `${print} --use-local-credentials`, { files });
  assert.equal(open.status, 0);
  assert.match(open.stderr, /warning credentials\/break-glass/);
});

test("a profile with `credential_process` of passrole serves other tools: what is printed is taken", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cwd = homeWith(t, { "passrole.yml": project(`externalId: ${externalId}`) });
  const env = { ...keys, AWS_ENDPOINT_URL: moto.url };
  const { stdout, status } = await passrole("credentials --service orders --format credential-process", { cwd, env });
  assert.equal(status, 0);
  const fields = JSON.parse(stdout) as Record<string, string>;
  assert.deepEqual(Object.keys(fields), ["Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"]);
  assert.ok(Date.parse(fields["Expiration"]!) > Date.now() + 15 * 60_000);
  writeFileSync(join(cwd, "keys.json"), stdout);
  const config = "[profile orders]\ncredential_process = cat keys.json\n";
  writeFileSync(join(cwd, "config"), config);
  const other = await passrole("credentials --service billing --format json --aws-profile orders", {
    cwd,
    env: { AWS_CONFIG_FILE: join(cwd, "config"), AWS_ENDPOINT_URL: moto.url },
  });
  assert.equal(other.status, 0, other.stderr);
  const { account, accessKeyId } = JSON.parse(other.stdout) as Record<string, string>;
  assert.deepEqual([accessKeyId, account], [fields["AccessKeyId"], theirs]);
  assert.notEqual(account, motoAccount);
});

test("a CI job's web identity token is exchanged for its role, and that for the linked one", async (t) => {
  const { createTokenIssuer } = await import("../../src/testing.ts");
  const issuer = createTokenIssuer("https://ci.example");
  const ci = `arn:aws:iam::${ours}:role/ci`;
  const principal = { Federated: `arn:aws:iam::${ours}:oidc-provider/ci.example` };
  const roles = [
    { arn: ci, trustPolicy: allow({ Principal: principal, Action: "sts:AssumeRoleWithWebIdentity" }) },
    { arn: role, trustPolicy: trusting({}, { AWS: ci }) },
  ];
  const identityProviders = [
    { account: ours, issuer: issuer.issuer, audiences: ["sts.amazonaws.com"], jwks: issuer.jwks },
  ];
  const token = issuer.token({ sub: "job", aud: "sts.amazonaws.com" });
  const { status, stdout, stderr } = await run(t, print, {
    roles,
    identityProviders,
    files: { "passrole.yml": project("duration: 1h"), token },
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: "token", AWS_ROLE_ARN: ci, GITHUB_ACTOR: "octocat" },
  });
  assert.equal(status, 0, stderr);
  const { arn } = JSON.parse(stdout) as { arn: string };
  assert.equal(arn, `arn:aws:sts::${theirs}:assumed-role/deployer/pr-octocat+orders+dev`);
});
