import assert from "node:assert/strict";
import { test } from "node:test";
import { localCredentials } from "./local-credentials.ts";

/** Every variable that is looked at, with a value that must never be seen. */
const everything = Object.fromEntries(
  [
    "AWS_PROD_PROFILE",
    "AWS_PROD_ACCESS_KEY_ID",
    "AWS_PROD_SECRET_ACCESS_KEY",
    "AWS_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_DEFAULT_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  ].map((name) => [name, "canary"]),
);

test("the stage's own variables come first, then the general ones, then the profile of serverless.yml", () => {
  assert.deepEqual(localCredentials(everything, "prod", "acme"), {
    source: "AWS_PROD_PROFILE",
    found: [
      "AWS_PROD_PROFILE",
      "AWS_PROD_ACCESS_KEY_ID",
      "AWS_PROFILE",
      "AWS_ACCESS_KEY_ID",
      "provider.profile",
      "AWS_DEFAULT_PROFILE",
      "AWS_WEB_IDENTITY_TOKEN_FILE",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ],
    profile: "acme",
  });
});

test("what a variable holds is never told", () => {
  assert.ok(!JSON.stringify(localCredentials(everything, "prod", undefined)).includes("canary"));
});

test("the variables of another stage do not count", () => {
  assert.equal(localCredentials({ AWS_PROD_PROFILE: "x" }, "dev", undefined).source, "default");
});

test("an empty variable, or a key without its secret, counts as unset", () => {
  const env = { AWS_PROFILE: "", AWS_ACCESS_KEY_ID: "x", AWS_DEV_ACCESS_KEY_ID: "x", AWS_DEV_SECRET_ACCESS_KEY: "" };
  assert.deepEqual(localCredentials(env, "dev", undefined), { source: "default", found: [], profile: null });
});
