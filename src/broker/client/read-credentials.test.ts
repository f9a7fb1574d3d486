import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "node:test";
import { readCredentials } from "./read-credentials.ts";

const linked = {
  linked: true,
  need: "aws",
  provider: "dev",
  level: "service",
  because: "service orders",
  sessionName: "pr-1",
  aws: {
    accessKeyId: "ASIA1",
    secretAccessKey: "canary-1",
    sessionToken: "canary-2",
    account: "111122223333",
    identity: "arn",
  },
  env: { STRIPE_API_KEY: "canary-3" },
  files: [{ variable: "GOOGLE_APPLICATION_CREDENTIALS", name: "google.json", content: "canary-4" }],
  expiration: "2026-01-01T01:00:00.000Z",
};

test("keys are read with every secret wrapped", () => {
  const [need] = readCredentials({ needs: [linked, { linked: false, need: "stripe" }] });
  assert.ok(need?.linked);
  const { aws, env, expiration, files } = need.credentials;
  assert.equal(aws?.secretAccessKey.reveal(), "canary-1");
  assert.equal(String(env.get("STRIPE_API_KEY")), "[secret]");
  assert.equal(files[0]?.content.reveal(), "canary-4");
  assert.equal(expiration?.toISOString(), linked.expiration);
  assert.doesNotMatch(inspect(need, { depth: 9 }) + JSON.stringify(need), /canary/);
});

const wrong: [what: string, answer: unknown][] = [
  ["no needs", {}],
  ["something else for needs", { needs: { linked: false } }],
  ["`linked` missing", { needs: [{ need: "aws" }] }],
  ["`linked` as a text", { needs: [{ need: "aws", linked: "false" }] }],
  ["`linked` as null", { needs: [{ need: "aws", linked: null }] }],
  ["no name of a need", { needs: [{ linked: false }] }],
  ["half of the keys", { needs: [{ ...linked, aws: { accessKeyId: "ASIA1" } }] }],
  ["an end that is no time", { needs: [{ ...linked, expiration: "soon" }] }],
  ["a file outside its folder", { needs: [{ ...linked, files: [{ ...linked.files[0], name: "../x" }] }] }],
];

for (const [what, answer] of wrong) {
  test(`an answer with ${what} is none, and so no leave to use local credentials`, () => {
    assert.throws(() => readCredentials(answer), /is missing or of another kind/);
  });
}
