import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { run } from "../../../test/golden/run-golden.ts";

const described = `
service: shop
provider:
  name: aws
  runtime: nodejs22.x
  iam: { role: { statements: [{ Effect: Allow, Action: "dynamodb:GetItem", Resource: "*" }] } }
functions:
  a: { handler: handler.run }
  b:
    handler: handler.run
    iam: { role: { path: /b/, statements: [] } }
    events: [{ s3: { bucket: x, existing: true } }]
`;

/** The same with what \`--extract\` prints, kept in a file. */
const applied = `
service: shop
provider:
  name: aws
  runtime: nodejs22.x
  iam: \${file(printed.yml):provider.iam}
custom: \${file(printed.yml):custom}
functions:
  a: { handler: handler.run }
  b:
    handler: handler.run
    role: \${file(printed.yml):functions.b.role}
    events: [{ s3: { bucket: x, existing: true } }]
`;

function folder(t: TestContext, configuration: string): string {
  const path = mkdtempSync(join(tmpdir(), "passrole-extract-"));
  t.after(() => rmSync(path, { recursive: true }));
  writeFileSync(join(path, "serverless.yml"), configuration);
  writeFileSync(join(path, "handler.js"), "exports.run = () => {};");
  return path;
}

test("a service with what is printed compiles without a role, and its deployer may write none", async (t) => {
  const cwd = folder(t, described);
  const { stdout, exit } = await run("roles --extract roles.json --stage int", cwd);
  assert.equal(exit, "0\n");
  writeFileSync(join(cwd, "printed.yml"), stdout);
  writeFileSync(join(cwd, "serverless.yml"), applied);
  const roles = JSON.parse((await run("roles --stage int --account 111122223333 --json", cwd)).stdout) as {
    roles: { logicalId: string | null; name: string; functions: string[] }[];
  };
  const arn = (rest: string): string => `arn:aws:iam::111122223333:role${rest}`;
  assert.deepEqual(
    roles.roles.map(({ logicalId, name, functions }) => [logicalId, name, functions]),
    [
      [null, arn("/shop-int-us-east-1-role"), ["a"]],
      [null, arn("/b/shop-int-b-us-east-1-role"), ["b"]],
    ],
  );
  const { stdout: policy } = await run("policy --stage int --account 111122223333 --json", cwd);
  const actions = [...policy.matchAll(/"(iam:(?!PassedToService)\w+)"/g)].map(([, action]) => action!);
  assert.deepEqual(
    [...new Set(actions)].filter((action) => !/^iam:(?:Get|List)/.test(action)),
    ["iam:PassRole"],
  );
  for (const name of [
    "/shop-int-us-east-1-role",
    "/b/shop-int-b-us-east-1-role",
    "/shop-int-us-east-1-custom-resources-role",
  ])
    assert.ok(policy.includes(`"${arn(name)}"`), name);
});

test("the file is JSON, or YAML by its ending, and the same", async (t) => {
  const cwd = folder(t, described);
  await run("roles --extract roles.json", cwd);
  await run("roles --extract roles.yaml", cwd);
  const { Resources } = JSON.parse(readFileSync(join(cwd, "roles.json"), "utf8")) as { Resources: object };
  const yaml = readFileSync(join(cwd, "roles.yaml"), "utf8");
  assert.match(yaml, /^AWSTemplateFormatVersion: "2010-09-09"$/m);
  for (const id of Object.keys(Resources)) assert.match(yaml, new RegExp(`^  ${id}:$`, "m"));
});

const refused: readonly [line: string, configuration: string, code: string][] = [
  [
    "roles --extract roles.json",
    described.replace("nodejs22.x", "${self:custom.none}"),
    "serverless/variable-unresolved",
  ],
  [
    "roles --extract roles.json",
    described.replace('Resource: "*"', "Resource: !Ref Nothing"),
    "cloudformation/unknown-reference",
  ],
  ["roles --extract none/roles.json", described, "roles/not-written"],
  ["roles --extract roles.json --function a", described, "cli/bad-usage"],
  ["roles --extract roles.json --format json", described, "cli/bad-usage"],
];
for (const [line, configuration, code] of refused) {
  test(`\`${line}\` writes nothing when it refuses: ${code}`, async (t) => {
    const cwd = folder(t, configuration);
    const before = readdirSync(cwd);
    const { stdout, stderr, exit } = await run(line, cwd);
    assert.deepEqual([exit, stdout], ["2\n", ""]);
    assert.match(stderr, new RegExp(code));
    assert.deepEqual(readdirSync(cwd), before);
  });
}
