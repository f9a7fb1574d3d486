import assert from "node:assert/strict";
import { test } from "node:test";
import { homeWith } from "../../test/support/credential-ports.ts";
import { localSources } from "./local-sources.ts";
import { readSharedFiles } from "./shared-files.ts";

/** Everything at once, the place that counts first first: each is left out in turn, and the next one takes its place. */
const order: [name: string, env: Record<string, string>][] = [
  ["AWS_PROD_PROFILE", { AWS_PROD_PROFILE: "a" }],
  ["AWS_PROD_ACCESS_KEY_ID", { AWS_PROD_ACCESS_KEY_ID: "b", AWS_PROD_SECRET_ACCESS_KEY: "b" }],
  ["AWS_PROFILE", { AWS_PROFILE: "c" }],
  ["AWS_ACCESS_KEY_ID", { AWS_ACCESS_KEY_ID: "d", AWS_SECRET_ACCESS_KEY: "d" }],
  ["provider.profile", {}],
  ["AWS_DEFAULT_PROFILE", { AWS_DEFAULT_PROFILE: "e" }],
  ["[default]", {}],
  ["AWS_WEB_IDENTITY_TOKEN_FILE", { AWS_WEB_IDENTITY_TOKEN_FILE: "f" }],
  ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/g" }],
  ["AWS_CONTAINER_CREDENTIALS_FULL_URI", { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1/g" }],
  ["instance metadata", {}],
];

test("the order is the framework's, with `--aws-profile` before everything", (t) => {
  const home = homeWith(t, { ".aws/credentials": "[default]\naws_access_key_id = x\naws_secret_access_key = x\n" });
  const env: Record<string, string> = Object.assign({}, ...order.map(([, each]) => each));
  const files = readSharedFiles({ HOME: home });
  const found = localSources(env, { stage: "prod", profile: "service", awsProfile: "given" }, files);
  assert.deepEqual(
    found.map(({ name }) => name),
    ["--aws-profile", ...order.map(([name]) => name)],
  );
});

const unset: [what: string, env: Record<string, string>][] = [
  ["empty variables", { AWS_PROFILE: "", AWS_ACCESS_KEY_ID: "", AWS_DEV_PROFILE: "" }],
  ["a key without its secret", { AWS_ACCESS_KEY_ID: "x" }],
  ["a secret without its key", { AWS_DEV_SECRET_ACCESS_KEY: "x" }],
  ["variables of another stage", { AWS_PROD_PROFILE: "x" }],
  ["metadata that are switched off", { AWS_EC2_METADATA_DISABLED: "true" }],
];

for (const [what, env] of unset) {
  test(`${what} count as unset`, () => {
    const given = { AWS_EC2_METADATA_DISABLED: "true", ...env };
    assert.deepEqual(localSources(given, { stage: "dev", awsProfile: "" }, readSharedFiles({})), []);
  });
}

test("a default profile with a region alone holds no credentials", (t) => {
  const home = homeWith(t, { ".aws/config": "[default]\nregion = eu-west-1\n" });
  const found = localSources({}, { stage: "dev" }, readSharedFiles({ HOME: home }));
  assert.deepEqual(
    found.map(({ name }) => name),
    ["instance metadata"],
  );
});
