import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { readFileSync } from "node:fs";
import type { LookupPlace } from "../read/aws-lookups.ts";
import { loadConfiguration } from "../read/load.ts";
import type { KeptParameter } from "../read/ports.ts";

const kept: readonly KeptParameter[] = [
  { name: "both", value: "broker instance", secret: false, ofInstance: true },
  { name: "wide", value: "broker service", secret: false, ofInstance: false },
  { name: "hole", value: "broker instance", secret: false, ofInstance: true },
  { name: "password", value: "canary-password", secret: true, ofInstance: true },
];

async function load(
  t: TestContext,
  text: string,
  params: Record<string, string> = {},
): Promise<{
  value: Record<string, unknown> | undefined;
  asked: LookupPlace[];
  said: string;
  secrets: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-kept-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "serverless.yml");
  writeFileSync(file, text);
  const asked: LookupPlace[] = [];
  const { value, diagnostics } = await loadConfiguration(
    file,
    { params },
    {
      readText: (path) => (path === file ? readFileSync(path, "utf8") : undefined),
      displayName: () => "serverless.yml",
      env: {},
      now: () => 0,
      startUserCode: () => assert.fail("no code runs here"),
      parameters: async (place) => {
        asked.push(place);
        return kept;
      },
    },
  );
  return { value: value?.value, asked, said: JSON.stringify(diagnostics), secrets: value?.secrets ?? [] };
}

const file = `service: orders
provider: { name: aws, stage: dev }
params:
  dev: { both: file stage }
  default: { both: file default, wide: file default, hole: file default }
`;

const order: [what: string, text: string, params: Record<string, string>, found: string][] = [
  ["the command line before all", `${file}x: "\${param:both}"`, { both: "cli" }, "cli"],
  ["the file's stage before the broker's instance", `${file}x: "\${param:both}"`, {}, "file stage"],
  ["the broker's instance before the file's default", `${file}x: "\${param:hole}"`, {}, "broker instance"],
  ["the file's default before the broker's service", `${file}x: "\${param:wide}"`, {}, "file default"],
  ["the broker's service last", 'service: orders\nx: "${param:wide}"', {}, "broker service"],
  [
    "the broker's where the file has null",
    'service: orders\nparams: { dev: { both: null } }\nx: "${param:both}"',
    {},
    "broker instance",
  ],
];

for (const [what, text, params, found] of order) {
  test(`parameters: ${what}`, async (t) => {
    assert.equal((await load(t, text, params)).value?.["x"], found);
  });
}

test("the broker is asked once, for the instance, and not at all where the file or the command line answer", async (t) => {
  const many = await load(t, `${file}x: ["\${param:hole}", "\${param:wide}", "\${param:hole}"]`);
  assert.deepEqual(many.asked, [{ service: "orders", stage: "dev", region: "us-east-1" }]);
  assert.deepEqual((await load(t, `${file}x: "\${param:both}"`)).asked, []);
});

test("a secret one is in no diagnostic", async (t) => {
  const { value, said, secrets } = await load(
    t,
    `${file}x: "\${param:password}"\ny: "\${strToBool(\${param:password})}"`,
  );
  assert.doesNotMatch(said, /canary/);
  assert.match(said, /error/);
  assert.equal(value, undefined);
  assert.deepEqual((await load(t, `${file}x: "\${param:password}"`)).secrets, ["canary-password"]);
  assert.deepEqual(secrets, []);
});

test("what says which instance is meant does not come from the broker", async (t) => {
  const text =
    'service: "${self:custom.name}"\nparams: { default: { hole: from-file } }\ncustom: { name: "${param:hole}" }\nx: "${param:wide}"';
  const { value, asked } = await load(t, text);
  assert.equal(asked[0]?.service, "from-file");
  assert.equal(value?.["service"], "from-file");
  assert.equal(value?.["x"], "broker service");
});
