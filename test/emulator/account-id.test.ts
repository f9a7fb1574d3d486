import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMoto } from "./moto.ts";

const print = "print --path provider.environment --json";

const configuration = `service: orders
provider:
  name: aws
  environment: { ACCOUNT: "\${aws:accountId}", AGAIN: "\${aws:accountId}" }
`;

/** Runs `passrole` as a process with nothing of this machine's AWS settings but `env`. */
function passrole(
  cwd: string,
  line: string,
  env: Record<string, string>,
): { status: number | null; stdout: string; stderr: string } {
  const nowhere = { HOME: cwd, AWS_EC2_METADATA_DISABLED: "true", PATH: process.env["PATH"] ?? "" };
  const script = join(process.cwd(), "bin", "passrole.mjs");
  return spawnSync(process.execPath, [script, ...line.split(" ")], {
    cwd,
    encoding: "utf8",
    env: { ...nowhere, ...env },
  });
}

test("the account is asked from STS with the credentials at hand", async (t) => {
  const moto = await startMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cwd = mkdtempSync(join(tmpdir(), "passrole-sts-"));
  t.after(() => {
    moto.stop();
    rmSync(cwd, { recursive: true });
  });
  writeFileSync(join(cwd, "serverless.yml"), configuration);
  const keys = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "canary-secret-key" };
  const { status, stdout, stderr } = passrole(cwd, print, { ...keys, AWS_ENDPOINT_URL: moto.url });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /"ACCOUNT": "123456789012"/);
  assert.doesNotMatch(stdout + stderr, /canary/);
  const policy = passrole(cwd, "policy --json", { ...keys, AWS_ENDPOINT_URL: moto.url });
  assert.equal((JSON.parse(policy.stdout) as { account: string }).account, "123456789012");
});

test("without credentials the account is an error that says so", (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-sts-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, "serverless.yml"), configuration);
  const { status, stdout, stderr } = passrole(cwd, print, {});
  assert.equal(status, 2);
  assert.match(stdout + stderr, /the account is not known: no AWS credentials were found/);
});
