import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { plainIo } from "./plain-io.ts";
import { printConfiguration } from "./print-configuration.ts";

const folder = mkdtempSync(join(tmpdir(), "passrole-"));
after(() => rmSync(folder, { recursive: true }));

const service = `service: orders
provider:
  name: aws
  environment:
    TABLE: \${self:service}-\${sls:stage}
functions:
  - hello:
      handler: hello.main
  - world:
      handler: world.main
custom:
  on: 'yes'
  list: [1, two]
`;

interface Printed {
  out: string;
  err: string;
  code: number;
}

async function print(options: Record<string, unknown>, text = service): Promise<Printed> {
  writeFileSync(join(folder, "serverless.yml"), text);
  const printed = { out: "", err: "" };
  const io = plainIo({
    out: (more) => void (printed.out += more),
    err: (more) => void (printed.err += more),
    cwd: folder,
  });
  const code = await printConfiguration(".", options, io);
  return { ...printed, code };
}

test("the configuration is printed with its variables resolved, its lists merged, and the place that holds", async () => {
  const { out, err, code } = await print({ stage: "prod" });
  assert.equal(code, 0);
  assert.equal(err, "");
  assert.equal(
    out,
    `service: orders
provider:
  name: aws
  environment:
    TABLE: orders-prod
  stage: prod
  region: us-east-1
functions:
  hello:
    handler: hello.main
  world:
    handler: world.main
custom:
  'on': 'yes'
  list:
    - 1
    - two
`,
  );
});

const parts: [options: Record<string, unknown>, out: string][] = [
  [{ path: "provider.environment" }, "TABLE: orders-dev\n"],
  [{ path: "provider.environment", format: "json" }, '{\n  "TABLE": "orders-dev"\n}\n'],
  [{ path: "provider.environment", json: true }, '{\n  "TABLE": "orders-dev"\n}\n'],
  [{ path: "custom.list.1", format: "text" }, "two\n"],
  [{ path: "custom.list", format: "text" }, "1\ntwo\n"],
  [{ path: "functions", transform: "keys", format: "text" }, "hello\nworld\n"],
];

for (const [options, out] of parts) {
  test(`${JSON.stringify(options)} prints ${JSON.stringify(out)}`, async () =>
    assert.equal((await print(options)).out, out));
}

const misuses: [options: Record<string, unknown>, message: RegExp][] = [
  [{ path: "custom.nope" }, /has no `custom.nope`/],
  [{ path: "custom", format: "text" }, /cannot be printed as text/],
  [{ format: "toml" }, /no such `--format`/],
  [{ transform: "values" }, /no such `--transform`/],
  [{ path: "service", transform: "keys" }, /has no keys/],
];

for (const [options, message] of misuses) {
  test(`${JSON.stringify(options)} is refused`, async () => {
    await assert.rejects(print(options), (error) => error instanceof PassroleError && message.test(error.message));
  });
}

test("what cannot be resolved is told on stderr, or in JSON, and exits with 2", async () => {
  const broken = service.replace("sls:stage", "self:nope");
  const text = await print({}, broken);
  assert.equal(text.code, 2);
  assert.equal(text.out, "");
  assert.match(text.err, /^error serverless\/variable-unresolved: .*\n --> serverless.yml:5:28\n/);
  const json = await print({ json: true }, broken);
  assert.equal(json.code, 2);
  const { diagnostics } = JSON.parse(json.out) as { diagnostics: { at: string }[] };
  assert.deepEqual(
    diagnostics.map(({ at }) => at),
    ["serverless.yml:5:28"],
  );
});
