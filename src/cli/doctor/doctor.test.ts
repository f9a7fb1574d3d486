import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { homeWith } from "../../../test/support/credential-ports.ts";
import { plainIo } from "../plain-io.ts";
import type { Check } from "./check.ts";
import { doctor } from "./doctor.ts";
import { nodeCheck } from "./machine-checks.ts";

/** Checks by name as `status: message`, of a machine with these files in its home; nothing of AWS is asked. */
async function examined(
  t: TestContext,
  files: Record<string, string>,
  raw: Record<string, unknown> = {},
): Promise<{ exitCode: number; checks: Record<string, Check>; out: string }> {
  const home = homeWith(t, files);
  if (files[".aws/credentials"]) chmodSync(join(home, ".aws", "credentials"), 0o644);
  let out = "";
  const io = plainIo({
    cwd: home,
    env: { HOME: home, AWS_EC2_METADATA_DISABLED: "true" },
    out: (text) => {
      out += text;
    },
  });
  const exitCode = await doctor(".", { json: true, ...raw }, io, async () => ({
    date: new Date(0),
    sent: 0,
    received: 0,
  }));
  const { checks } = JSON.parse(out) as { checks: Check[] };
  return { exitCode, checks: Object.fromEntries(checks.map((check) => [check.name, check])), out };
}

test("a machine without credentials is told so, and the exit code is 1", async (t) => {
  const { exitCode, checks } = await examined(t, {});
  assert.equal(exitCode, 1);
  assert.match(checks["identity"]!.message, /credentials\/none-found/);
  assert.equal(checks["project"]!.status, "skipped");
  assert.equal(checks["credentials-file"]!.status, "skipped");
});

test("a credentials file that others may read is a warning; what is in it is not shown", async (t) => {
  const keys = "[default]\naws_access_key_id = canary-id\naws_secret_access_key canary-secret\n";
  const { checks, out } = await examined(t, { ".aws/credentials": keys });
  assert.match(checks["permissions"]!.message, /mode 644/);
  assert.match(checks["permissions"]!.hint!, /chmod 600/);
  assert.match(checks["credentials-file"]!.message, /line 3/);
  assert.doesNotMatch(out, /canary/);
});

test("a profile that leads nowhere is a warning", async (t) => {
  const config = "[profile a]\nrole_arn = arn:aws:iam::111111111111:role/x\nsource_profile = gone\n";
  const { checks } = await examined(t, { ".aws/config": config });
  assert.match(checks["profile"]!.message, /`a`: there is no profile `gone`/);
});

test("what passrole.yml says is checked for the service that is named", async (t) => {
  const file = "providers: { p: { aws: { profile: x } } }\nservices: { orders: none }\n";
  const { checks } = await examined(t, { "passrole.yml": file }, { service: "orders" });
  assert.match(checks["project"]!.message, /service orders decides: none/);
  assert.match(checks["identity"]!.message, /provider\/none/);
});

test("a passrole.yml that cannot be read is an error with its place", async (t) => {
  const { checks } = await examined(t, { "passrole.yml": "services: [x\n" });
  assert.equal(checks["project"]!.status, "error");
  assert.match(checks["project"]!.message, /^passrole\.yml:\d+:\d+: .*\(project-file\/syntax\)$/);
});

test("a Node that is too old is an error", () => {
  assert.deepEqual(
    ["22.15.9", "22.16.0", "24.0.0", "18.20.0"].map((version) => nodeCheck(version).status),
    ["error", "ok", "ok", "error"],
  );
});
