import assert from "node:assert/strict";
import { test } from "node:test";
import { readProject } from "../broker/domain/project/read-project.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import { failureOf, grantingSts, homeWith, portsWith, sessionKeys } from "../../test/support/credential-ports.ts";
import { checkAccount, providerFor } from "./provider-for.ts";

const project = `
organisation: acme
providers:
  dev: { aws: { role: "arn:aws:iam::111111111111:role/deployer", externalId: pr-dev } }
  preview: { aws: { profile: preview, account: "333333333333" } }
services:
  orders:
    aws: dev
    stages: { prod: { aws: none }, pr-1: { aws: preview } }
`;

function deployer(service: string, stage: string, status: "active" | "unverified" = "active"): Deployer {
  const { organisation } = readProject("passrole.yml", project).value!;
  const providers = new Map([...organisation.providers].map(([name, each]) => [name, { ...each, status }]));
  const instance = { app: null, service, stage, region: "us-east-1" };
  return whoDeploys({ ...organisation, providers }, [instance]).value[0]!;
}

const env = { AWS_ACCESS_KEY_ID: "AKIAENV", AWS_SECRET_ACCESS_KEY: "canary", USER: "bob" };

test("what is linked to a role assumes it with the local credentials, under a name that tells for what", async () => {
  const sts = grantingSts();
  const provider = providerFor(deployer("orders", "dev"), {}, portsWith({ env, sts }));
  assert.equal((await provider.get()).accessKeyId, "ASIA1");
  assert.deepEqual(sts.asked, [
    {
      roleArn: "arn:aws:iam::111111111111:role/deployer",
      externalId: "pr-dev",
      sessionName: "pr-bob+orders+dev",
      durationSeconds: 3600,
    },
  ]);
});

test("what is linked to a profile uses it as it is, whatever the environment says", async (t) => {
  const keys = "[preview]\naws_access_key_id = AKIAP\naws_secret_access_key = canary\n";
  const home = homeWith(t, { ".aws/credentials": keys });
  const chain = { profile: async ({ profile }: { profile: string }) => sessionKeys(`ASIA-${profile}`) };
  const provider = providerFor(deployer("orders", "pr-1"), {}, portsWith({ env: { ...env, HOME: home }, chain }));
  assert.deepEqual([provider.source, (await provider.get()).accessKeyId], ["profile `preview`", "ASIA-preview"]);
});

test("where nothing is linked, local credentials are used", async () => {
  const provider = providerFor(deployer("billing", "dev"), {}, portsWith({ env }));
  assert.equal((await provider.get()).accessKeyId, "AKIAENV");
});

const closed: [what: string, deployer: Deployer, choice: Parameters<typeof providerFor>[1], code: string][] = [
  ["`none` is linked", deployer("orders", "prod"), {}, "provider/none"],
  ["the provider is not verified", deployer("orders", "dev", "unverified"), {}, "provider/unverified"],
  ["the linked profile is not there", deployer("orders", "pr-1"), {}, "credentials/no-profile"],
  ["another profile is asked for", deployer("orders", "pr-1"), { awsProfile: "mine" }, "credentials/other-profile"],
];

for (const [what, who, choice, code] of closed) {
  test(`local credentials are not used when ${what}`, async () => {
    const failure = await failureOf(() => providerFor(who, choice, portsWith({ env })));
    assert.deepEqual([failure.code, failure.exitCode], [code, 4]);
  });
}

test("local credentials are not used when the role is denied", async () => {
  const sts = grantingSts({ assumeRole: () => Promise.reject(new Error("denied")) });
  await assert.rejects(providerFor(deployer("orders", "dev"), {}, portsWith({ env, sts })).get(), /denied/);
});

test("break-glass uses local credentials in every one of these cases", async () => {
  for (const [, who] of closed) {
    const provider = providerFor(who, { useLocalCredentials: true }, portsWith({ env }));
    assert.equal((await provider.get()).accessKeyId, "AKIAENV");
  }
});

test("an identity of another account than the linked one is refused", async () => {
  const identity = { account: "444444444444", arn: "arn:aws:iam::444444444444:user/x", userId: "" };
  const linked = deployer("orders", "pr-1");
  assert.equal((await failureOf(() => checkAccount(identity, linked, {}))).code, "credentials/other-account");
  checkAccount({ ...identity, account: "333333333333" }, linked, {});
  checkAccount(identity, linked, { useLocalCredentials: true });
  checkAccount(identity, deployer("billing", "dev"), {});
});
