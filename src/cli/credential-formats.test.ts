import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Secret } from "../diagnostics/secret.ts";
import { credentialFormats, type PrintedCredentials } from "./credential-formats.ts";

const expiration = new Date(Date.UTC(2026, 0, 1));
const session: PrintedCredentials = {
  credentials: {
    accessKeyId: "ASIA1",
    secretAccessKey: new Secret("se/cr+et="),
    sessionToken: new Secret("tok/en+=="),
    expiration,
  },
  region: "eu-west-1",
  account: "111111111111",
  arn: "arn:aws:sts::111111111111:assumed-role/x/y",
  name: "orders-dev",
};
const user: PrintedCredentials = {
  ...session,
  credentials: { accessKeyId: "AKIA1", secretAccessKey: new Secret("secret") },
};

const print = (format: string, printed: PrintedCredentials): string => credentialFormats[format]!(printed);

test("credential-process has the four fields, and the number 1", () => {
  assert.equal(
    print("credential-process", session),
    '{"Version":1,"AccessKeyId":"ASIA1","SecretAccessKey":"se/cr+et=","SessionToken":"tok/en+==","Expiration":"2026-01-01T00:00:00.000Z"}\n',
  );
});

test("long-lived keys have no token and no end", () => {
  assert.deepEqual(JSON.parse(print("credential-process", user)), {
    Version: 1,
    AccessKeyId: "AKIA1",
    SecretAccessKey: "secret",
  });
});

test("a shell takes what env prints", () => {
  const script = `${print("env", session)}printf '%s' "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY $AWS_SESSION_TOKEN $AWS_REGION"`;
  const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8", env: {} });
  assert.equal(stdout, "ASIA1 se/cr+et= tok/en+== eu-west-1");
});

test("ini is a profile of the shared credentials file", () => {
  assert.equal(
    print("ini", session),
    "[orders-dev]\naws_access_key_id = ASIA1\naws_secret_access_key = se/cr+et=\naws_session_token = tok/en+==\n",
  );
});

test("json tells whose they are", () => {
  const { account, region, expiration: end } = JSON.parse(print("json", session)) as Record<string, string>;
  assert.deepEqual([account, region, end], ["111111111111", "eu-west-1", "2026-01-01T00:00:00.000Z"]);
});
