import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

const assemblies = join(import.meta.dirname, "../../test/fixtures/cloud-assemblies");
const folder = mkdtempSync(join(tmpdir(), "passrole-include-"));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, "template.yaml"),
  "Transform: AWS::Serverless-2016-10-31\nResources: { T: { Type: AWS::Serverless::SimpleTable } }\n",
);
const own = 'version = 0.1\n[default.deploy.parameters]\ns3_bucket = "artifacts"\n';
writeFileSync(join(folder, "own-bucket.toml"), own);

interface Answer {
  exit: number;
  policies: { name: string; for: string; characters: number }[];
  needs: { action: string; resource: string; because: { tool?: string; construct?: string }[] }[];
  diagnostics: { code: string }[];
  proof?: { holds: boolean };
  included?: { policies: string[]; proof: { holds: boolean } }[];
}

async function policy(cwd: string, line: string): Promise<Answer> {
  let out = "";
  const io = plainIo({ cwd, env: {}, out: (text) => void (out += text) });
  const exit = await runProgram(["policy", ...line.split(" "), "--account", "111122223333", "--json"], io);
  return { ...(JSON.parse(out) as Omit<Answer, "exit">), exit };
}

const documents: readonly [cwd: string, line: string, expected: readonly string[]][] = [
  [join(assemblies, "orders"), ". --include bootstrap", ["deployer", "CDKToolkit-bootstrap"]],
  [
    join(assemblies, "sst"),
    ". --include bootstrap,dev",
    [
      "dev-shop-Api-deployer",
      "CDKToolkit-bootstrap",
      "SSTBootstrap-bootstrap",
      "dev-shop-sst-dev",
      "dev-shop-debug-stack-dev",
    ],
  ],
  [
    join(assemblies, "sst"),
    ". --include bootstrap,dev --for service-role",
    ["dev-shop-Api-service-role", "SSTBootstrap-bootstrap", "dev-shop-debug-stack-dev"],
  ],
  [folder, ". --include bootstrap", ["template-deployer", "aws-sam-cli-managed-default-bootstrap"]],
  [folder, ". --include bootstrap --config-file own-bucket.toml", ["template-deployer"]],
];

for (const [cwd, line, expected] of documents) {
  test(`policy ${line} has a document for ${expected.slice(1).join(", ") || "nothing more"}`, async () => {
    const { exit, policies } = await policy(cwd, line);
    assert.equal(exit, 0);
    assert.deepEqual(
      policies.map(({ name }) => name),
      expected,
    );
    assert.ok(policies.every(({ characters }) => characters <= 6144));
  });
}

test("every permission of CDK's bootstrap stack says which of its resources takes it", async () => {
  const { needs } = await policy(join(assemblies, "orders"), ". --include bootstrap");
  const [key] = needs.filter(({ action }) => action === "kms:CreateAlias");
  assert.deepEqual(
    key!.because.map(({ construct }) => construct),
    ["CDKToolkit/FileAssetsBucketEncryptionKeyAlias"],
  );
  const bucket = needs.filter(({ action }) => action === "s3:CreateBucket").map(({ resource }) => resource);
  assert.ok(bucket.includes("arn:aws:s3:::cdk-hnb659fds-assets-111122223333-eu-west-1"));
});

test("the debug stack's resources are for the role that deploys it, IoT for the developer", async () => {
  const dev = await policy(join(assemblies, "sst"), ". --include dev");
  const topics = dev.needs.filter(({ action }) => action === "iot:Publish").map(({ resource }) => resource);
  assert.deepEqual(topics, ["arn:aws:iot:eu-west-1:111122223333:topic//sst/shop/dev/*"]);
  assert.ok(!dev.needs.some(({ action }) => action === "dynamodb:CreateTable"));
  const role = await policy(join(assemblies, "sst"), ". --include dev --for service-role");
  const actions = new Set(role.needs.map(({ action }) => action));
  for (const action of ["dynamodb:CreateTable", "lambda:AddPermission", "apigateway:POST", "s3:PutBucketPolicy"])
    assert.ok(actions.has(action), action);
});

test("what has no such stack is told", async () => {
  const { exit, diagnostics } = await policy(folder, ". --include dev");
  assert.equal(exit, 0);
  assert.ok(diagnostics.some(({ code }) => code === "deploy-policy/nothing-included"));
});

test("each kind of stack has a proof of its own", async () => {
  for (const line of [". --include bootstrap,dev --prove", ". --include bootstrap,dev --for service-role --prove"]) {
    const { exit, included = [] } = await policy(join(assemblies, "sst"), line);
    assert.equal(exit, 0, line);
    assert.ok(included.length >= 2);
    assert.ok(included.every(({ proof }) => proof.holds));
  }
});
