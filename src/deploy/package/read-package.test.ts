import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { packageProblems } from "./check-package.ts";
import { sha256 } from "./hashes.ts";
import { readPackage } from "./read-package.ts";

const directory = "serverless/orders/dev/1700000000000-2023-11-14T22:13:20.000Z";

/** What the framework leaves, as far as deploying reads it. */
function files(): Record<string, unknown> {
  const template = {
    Resources: {
      ServerlessDeploymentBucket: { Type: "AWS::S3::Bucket" },
      HelloLambdaFunction: {
        Type: "AWS::Lambda::Function",
        Properties: { Code: { S3Bucket: { Ref: "ServerlessDeploymentBucket" }, S3Key: `${directory}/orders.zip` } },
      },
      HelloLambdaVersion1: {
        Type: "AWS::Lambda::Version",
        Properties: { FunctionName: { Ref: "HelloLambdaFunction" }, CodeSha256: sha256("zip") },
      },
    },
  };
  return {
    "cloudformation-template-update-stack.json": template,
    "cloudformation-template-create-stack.json": { Resources: {} },
    "serverless-state.json": {
      service: {
        service: "orders",
        provider: { name: "aws", stage: "dev", region: "eu-west-1", compiledCloudFormationTemplate: template },
        functions: { hello: { handler: "h.hello", events: [], name: "orders-dev-hello" } },
        initialServerlessConfig: { frameworkVersion: "4" },
      },
      package: { artifactDirectoryName: directory, artifact: "orders.zip" },
    },
    "orders.zip": "zip",
  };
}

function folderWith(contents: Record<string, unknown>, t: TestContext): string {
  const folder = join(mkdtempSync(join(tmpdir(), "read-package-")), ".serverless");
  mkdirSync(folder);
  t.after(() => rmSync(join(folder, ".."), { recursive: true }));
  for (const [name, value] of Object.entries(contents))
    writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
  return folder;
}

test("what the framework left is read as it is", async (t) => {
  const folder = folderWith(files(), t);
  const { value, diagnostics } = await readPackage({ folder, name: ".serverless" });
  assert.deepEqual(diagnostics, []);
  const { service, artifacts } = value!;
  assert.deepEqual(
    [service.name, service.stage, service.region, service.stackName, service.framework, value!.directory],
    ["orders", "dev", "eu-west-1", "orders-dev", 4, directory],
  );
  assert.deepEqual(artifacts, [
    { name: "orders.zip", file: join(folder, "orders.zip"), size: 3, sha256: sha256("zip") },
  ]);
});

test("a zip that the user made is taken from where the state says it is", async (t) => {
  const { "orders.zip": zip, ...rest } = files();
  const folder = folderWith(rest, t);
  mkdirSync(join(folder, "..", "build"));
  writeFileSync(join(folder, "..", "build", "orders.zip"), zip as string);
  const state = rest["serverless-state.json"] as { package: Record<string, unknown> };
  state.package["artifact"] = "build/orders.zip";
  writeFileSync(join(folder, "serverless-state.json"), JSON.stringify(state));
  const { value } = await readPackage({ folder, name: ".serverless" });
  assert.deepEqual(
    value?.artifacts.map(({ size }) => size),
    [3],
  );
});

const damages: readonly (readonly [what: string, change: Record<string, unknown>, code: string])[] = [
  ["no state", { "serverless-state.json": undefined }, "package/no-package"],
  ["no template", { "cloudformation-template-update-stack.json": undefined }, "package/no-package"],
  ["a template cut short", { "cloudformation-template-update-stack.json": '{"Resources": {' }, "package/damaged"],
  ["a template without resources", { "cloudformation-template-update-stack.json": {} }, "package/damaged"],
  ["a state of something else", { "serverless-state.json": { version: 1 } }, "package/damaged"],
  ["a missing zip", { "orders.zip": undefined }, "package/artifact-missing"],
  ["another zip", { "orders.zip": "other" }, "package/wrong-code"],
];

for (const [what, change, code] of damages)
  test(`a package that is not whole is an error: ${what}`, async (t) => {
    const contents = Object.fromEntries(
      Object.entries({ ...files(), ...change }).filter(([, value]) => value !== undefined),
    );
    const folder = folderWith(contents, t);
    const { value, diagnostics } = await readPackage({ folder, name: ".serverless" });
    assert.equal(value, undefined);
    assert.deepEqual(
      diagnostics.map((each) => each.code),
      [code],
    );
    assert.ok(diagnostics[0]!.hint);
  });

test("a folder that is not there is an error", async () => {
  const { diagnostics } = await readPackage({ folder: "/nowhere/at/all", name: "build" });
  assert.deepEqual(
    diagnostics.map(({ code, message }) => [code, message]),
    [["package/not-found", "there is no folder `build`"]],
  );
});

test("a package for another stage or region, with too many resources or an unknown parameter is refused", async (t) => {
  const { value } = await readPackage({ folder: folderWith(files(), t), name: ".serverless" });
  const codes = (asked: Parameters<typeof packageProblems>[1], pkg = value!): string[] =>
    packageProblems(pkg, asked).map(({ severity, code }) => `${severity} ${code}`);
  assert.deepEqual(codes({ parameters: {} }), []);
  assert.deepEqual(codes({ stage: "dev", region: "eu-west-1", parameters: {} }), []);
  assert.deepEqual(codes({ stage: "prod", parameters: {} }), ["error package/other-place"]);
  assert.deepEqual(codes({ region: "us-east-1", parameters: {} }), ["error package/other-place"]);
  assert.deepEqual(codes({ parameters: { Size: "1" } }), ["error deploy/unknown-parameter"]);
  const many = Array.from({ length: 501 }, (_, at) => [`R${at}`, { Type: "AWS::SQS::Queue" }]);
  const large = { ...value!, template: { Resources: Object.fromEntries(many) } };
  assert.deepEqual(codes({ parameters: {} }, large), ["error cloudformation/too-many-resources"]);
  const misnamed = { ...value!, service: { ...value!.service, stackName: "my_stack" } };
  assert.deepEqual(codes({ parameters: {} }, misnamed), ["error serverless/invalid-stack-name"]);
  const dangling = { Resources: { Topic: { Type: "AWS::SNS::Topic", DependsOn: "Gone" } } };
  const refused = ["error cloudformation/unknown-reference"];
  assert.deepEqual(codes({ parameters: {} }, { ...value!, template: dangling }), refused);
  assert.deepEqual(codes({ parameters: {} }, { ...value!, template: { ...dangling, Transform: "OurMacro" } }), []);
});
