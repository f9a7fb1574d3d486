import { test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertNoCanary } from "../support/canaries.ts";
import { passrole } from "../support/passrole.ts";
import { sharedMoto } from "./moto.ts";

const print = "print --path provider.environment --json";

const configuration = `service: orders
provider:
  name: aws
  environment: { ACCOUNT: "\${aws:accountId}", AGAIN: "\${aws:accountId}" }
`;

test("the account is asked from STS with the credentials at hand", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cwd = mkdtempSync(join(tmpdir(), "passrole-sts-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "serverless.yml"), configuration);
  const keys = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "canary-secret-key" };
  const env = { ...keys, AWS_ENDPOINT_URL: moto.url };
  const { status, stdout, stderr } = await passrole(print, { cwd, env });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /"ACCOUNT": "123456789012"/);
  assertNoCanary({ stdout, stderr }, ["canary-secret-key"]);
  const policy = await passrole("policy --json", { cwd, env });
  assert.equal((JSON.parse(policy.stdout) as { account: string }).account, "123456789012");
});

test("without credentials the account is an error that says so", async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-sts-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "serverless.yml"), configuration);
  const { status, stdout, stderr } = await passrole(print, { cwd });
  assert.equal(status, 2);
  assert.match(stdout + stderr, /the account is not known: no AWS credentials were found/);
});
