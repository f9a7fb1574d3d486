import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { clientSettings } from "../../src/aws/connection.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { NamedCall } from "../../src/testing.ts";
import type { Run } from "../support/passrole.ts";
import { deployWorld, type DeployWorld } from "./deploy-world.ts";
import { peerFolder } from "./exec-peers.ts";
import { motoAccount, sharedMoto } from "./moto.ts";
import { notAllowed, notTaken, withoutConditions } from "./recorder.ts";

const examples = join(import.meta.dirname, "..", "..", "examples");
const serviceRole = `arn:aws:iam::${motoAccount}:role/cloudformation`;

/** Roles of its own, and a bucket that is there already. */
const ownRoles = `service: files
provider:
  name: aws
  runtime: nodejs22.x
  deploymentBucket: { name: given-bucket, maxPreviousDeploymentArtifacts: 2 }
  iam: { role: defaultRole }
package: { individually: true }
functions:
  save: { handler: h.save, role: saveRole }
  list: { handler: h.list }
resources:
  Resources:
    defaultRole: &role
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
    saveRole: *role
`;

interface TestService {
  stack: string;
  /** Where its code is, so that it can be changed. */
  code: string;
  prepare: (world: DeployWorld) => Promise<void> | void;
}

const services: Readonly<Record<string, TestService>> = {
  hello: { stack: "hello-dev", code: "handler.mjs", prepare: ({ cwd }) => copyExample("hello", cwd) },
  "orders, with an API, a queue, a schedule and a table": {
    stack: "orders-dev",
    code: "src/create.mjs",
    prepare: ({ cwd }) => copyExample("orders", cwd),
  },
  "one with roles of its own in a given bucket": {
    stack: "files-dev",
    code: "h.js",
    prepare: async (world) => {
      world.write({ "serverless.yml": ownRoles, "h.js": "exports.save = exports.list = async () => 1;\n" });
      await makeBucket("given-bucket", world);
    },
  },
};

/** Without what links it to an account. */
function copyExample(name: string, cwd: string): void {
  const filter = (path: string): boolean => !path.endsWith("passrole.yml");
  cpSync(join(examples, name), cwd, { recursive: true, filter });
}

async function makeBucket(name: string, { aws }: DeployWorld): Promise<void> {
  const client = new S3Client({ ...clientSettings(aws.connection), forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: name }));
}

async function prepared(t: TestContext, prepare: TestService["prepare"]): Promise<DeployWorld | undefined> {
  const moto = await sharedMoto();
  if ("missing" in moto) {
    t.skip(moto.missing);
    return undefined;
  }
  const world = await deployWorld(moto.url);
  t.after(() => world.stop());
  await prepare(world);
  return world;
}

/** The calls of a run that the policy of a deployer with a service role does not name, and its operations. */
async function callsOf(
  line: string,
  world: DeployWorld,
): Promise<{ ended: Run; operations: string[]; beyond: readonly unknown[]; unused: readonly string[] }> {
  const policyOf = `policy --tool passrole --commands deploy --role-arn ${serviceRole} --account ${motoAccount}`;
  const policy = withoutConditions(JSON.parse((await world.run(policyOf)).stdout) as PolicyDocument);
  const from = world.proxy.calls.length;
  const ended = await world.run(line);
  const calls = world.proxy.calls.slice(from);
  const beyond = notAllowed(calls, policy);
  return { ended, operations: calls.map(({ operation }) => operation), beyond, unused: notTaken(calls, policy) };
}

function kindsOf({ stdout }: Run): string {
  return (JSON.parse(stdout) as { result: string }).result;
}

for (const [name, { stack, code, prepare }] of Object.entries(services))
  test(`a service is deployed, left alone, changed, rolled back and removed: ${name}`, async (t) => {
    const world = await prepared(t, prepare);
    if (!world) return;
    const deploy = `deploy --stage dev --json --role-arn ${serviceRole}`;

    const first = await callsOf(deploy, world);
    assert.equal(first.ended.status, 0, first.ended.stderr);
    assert.equal(kindsOf(first.ended), "deployed");
    assert.deepEqual(first.beyond, [], "no call that the policy does not name");
    // A first deploy has no earlier template, no change set before its own and no old artifacts.
    assert.deepEqual(
      first.unused.filter((action) => !/:(GetTemplate|DeleteChangeSet|PassRole|GetObject|DeleteObject)$/.test(action)),
      [],
      "no action that is not needed",
    );

    const second = await callsOf(deploy, world);
    assert.equal(kindsOf(second.ended), "unchanged", second.ended.stderr);
    assert.deepEqual(second.beyond, []);
    assert.ok(!second.operations.some((operation) => /Put|Create|Execute|Delete/.test(operation)));

    appendFileSync(join(world.cwd, code), "// changed\n");
    const planned = await world.run(`${deploy} --no-execute`);
    const { changes } = JSON.parse(planned.stdout) as { changes: { type: string; replacement: string | null }[] };
    assert.deepEqual(
      [...new Set(changes.map(({ type }) => type))].sort(),
      ["AWS::Lambda::Function", "AWS::Lambda::Version"],
      "only code changes",
    );
    const asVariable = await world.run(deploy, { env: { PASSROLE_NO_EXECUTE: "1" } });
    assert.equal(kindsOf(asVariable), "planned", asVariable.stderr);
    const third = await callsOf(deploy, world);
    assert.equal(kindsOf(third.ended), "deployed", third.ended.stderr);
    assert.deepEqual(third.beyond, []);
    assert.deepEqual(await world.leftBehind(stack), []);

    const listed = JSON.parse((await world.run("rollback --list --json")).stdout) as {
      deployments: { timestamp: number }[];
    };
    const back = await world.run(`rollback --timestamp ${listed.deployments.at(-1)!.timestamp}`);
    assert.equal(back.status, 0, back.stderr);
    const removed = await world.run("remove");
    assert.equal(removed.status, 0, removed.stderr);
    assert.equal(await world.aws.cloudFormation.describeStack(stack), undefined);
  });

test("the calls of a deploy without changes are as many for two functions as for thirty", async (t) => {
  const counts: string[][] = [];
  for (const size of [2, 30]) {
    const world = await prepared(t, (world) => {
      const functions = Array.from({ length: size }, (_, at) => `  fn${at}: { handler: h.a }`).join("\n");
      const provider = "provider: { name: aws, runtime: nodejs22.x }\npackage: { individually: true }";
      world.write({
        "serverless.yml": `service: many${size}\n${provider}\nfunctions:\n${functions}\n`,
        "h.js": "exports.a = 1;",
      });
    });
    if (!world) return;
    assert.equal((await world.run("deploy")).status, 0);
    const from = world.proxy.calls.length;
    assert.match((await world.run("deploy")).stderr, /nothing was changed/);
    counts.push(world.proxy.calls.slice(from).map(({ operation }) => operation));
  }
  assert.deepEqual(counts[0], counts[1]);
  t.diagnostic(counts[0]!.join(", "));
});

test("a stack of osls is taken over, and the reverse", async (t) => {
  const world = await prepared(t, services["hello"]!.prepare);
  if (!world) return;
  const osls = await peerFolder("osls 4");
  if (typeof osls !== "string") return t.skip(osls.missing);
  await framework(osls, "deploy --stage dev", world);
  const template = async (): Promise<string> => world.aws.cloudFormation.getTemplate("hello-dev");
  const theirs = await template();
  assert.equal(kindsOf(await world.run("deploy --stage dev --json")), "unchanged");

  appendFileSync(join(world.cwd, "handler.mjs"), "// changed\n");
  assert.equal(kindsOf(await world.run("deploy --stage dev --json")), "deployed");
  assert.deepEqual(withoutCode(await template()), withoutCode(theirs), "nothing changed but code");

  appendFileSync(join(world.cwd, "handler.mjs"), "// changed again\n");
  const ours = await template();
  await framework(osls, "deploy --stage dev", world);
  assert.deepEqual(withoutCode(await template()), withoutCode(ours), "nothing changed but code");
});

test("what osls has packaged is deployed, and osls finds nothing to deploy then", async (t) => {
  const world = await prepared(t, services["hello"]!.prepare);
  if (!world) return;
  const osls = await peerFolder("osls 4");
  if (typeof osls !== "string") return t.skip(osls.missing);
  await framework(osls, "package --stage dev --package build", world);
  const { status, stderr } = await world.run("deploy --package build --stage dev");
  assert.equal(status, 0, stderr);
  assert.match((await world.run("deploy --package build --stage prod")).stderr, /package\/other-place/);
  const from = world.proxy.calls.length;
  await framework(osls, "deploy --stage dev --package build", world);
  const operations = world.proxy.calls.slice(from).map(({ operation }) => operation);
  assert.ok(!operations.some((operation) => /PutObject|ChangeSet/.test(operation)), operations.join(", "));
});

test("a zip over 16 MB is streamed, and sent again when the connection breaks", async (t) => {
  const world = await prepared(t, (world) => {
    const provider = "provider: { name: aws, runtime: nodejs22.x }\npackage: { artifact: big.zip }";
    const bytes = Buffer.alloc(17 * 1024 * 1024, 7);
    world.write({ "serverless.yml": `service: big\n${provider}\nfunctions:\n  a: { handler: h.a }\n` });
    world.write({ "big.zip": bytes.toString("latin1") });
  });
  if (!world) return;
  const isZip = ({ permissions }: NamedCall): boolean =>
    permissions.some(({ resource }) => resource.endsWith("big.zip"));
  const { broken } = world.proxy.inject({ fault: "reset", on: isZip, nth: 1 });
  const { status, stderr } = await world.run("deploy", { env: { PASSROLE_AWS_TIMEOUT: "10s" } });
  assert.equal(status, 0, stderr);
  assert.equal(broken.length, 1);
  const bucket = (await world.aws.cloudFormation.describeResource("big-dev", "ServerlessDeploymentBucket"))!
    .physicalId!;
  const [zip] = (await world.aws.objects.list(bucket, "serverless/"))!.filter(({ key }) => key.endsWith("big.zip"));
  assert.equal(zip?.size, 17 * 1024 * 1024);
});

/** Runs the framework as a black box; fails where it fails. */
async function framework(home: string, line: string, { cwd, proxy }: DeployWorld): Promise<void> {
  const script = join(home, "node_modules", "osls", "bin", "serverless.js");
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: cwd,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "theirs",
    AWS_ENDPOINT_URL: proxy.url,
    SLS_AWS_MONITORING_FREQUENCY: "50",
    SLS_TELEMETRY_DISABLED: "1",
    SLS_NOTIFICATIONS_MODE: "off",
    CI: "1",
  };
  const child = spawn(process.execPath, [script, ...line.split(" ")], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, "close")]);
  assert.equal(status, 0, said);
}

/** A template without what depends on the bytes of the code and the time. */
function withoutCode(template: string): unknown {
  const { Resources } = JSON.parse(template) as { Resources: Record<string, { Type: string }> };
  const kept = Object.entries(Resources).filter(([, { Type }]) => Type !== "AWS::Lambda::Version");
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)).replaceAll(/"S3Key":"[^"]*"/g, '"S3Key":""'));
}

test("the caller's own policies are looked at first where that is asked for", async (t) => {
  const world = await prepared(t, services["hello"]!.prepare);
  if (!world) return;
  const caller = await userWith(
    { own: "cloudformation:*", group: ["iam:*", "lambda:*", "logs:*", "apigateway:*"] },
    world,
  );
  const refused = await world.run("deploy --check-policy", { env: caller.keys });
  assert.equal(refused.status, 4);
  assert.match(refused.stderr, /user\/deployer` may not `s3:PutObject` on `arn:aws:s3:::hello-dev-/);
  assert.match(refused.stderr, /this statement gives it: {"Effect":"Allow","Action":"s3:PutObject"/);
  assert.equal(await world.aws.cloudFormation.describeStack("hello-dev"), undefined);
  await caller.attach("s3:*");
  const { status, stderr } = await world.run("deploy --check-policy", { env: caller.keys });
  assert.equal(status, 0, stderr);
});

interface TestCaller {
  keys: Record<string, string>;
  /** Gives it a managed policy. */
  attach(action: string): Promise<void>;
}

/** A user `deployer` who may do something itself, and something else as a member of a group. */
async function userWith(may: { own: string; group: string[] }, { aws }: DeployWorld): Promise<TestCaller> {
  const sdk = await import("@aws-sdk/client-iam");
  const iam = new sdk.IAMClient(clientSettings(aws.connection));
  const UserName = "deployer";
  const document = (Action: string | string[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } });
  await iam.send(new sdk.CreateUserCommand({ UserName }));
  await iam.send(new sdk.PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument: document(may.own) }));
  await iam.send(new sdk.CreateGroupCommand({ GroupName: "team" }));
  await iam.send(new sdk.AddUserToGroupCommand({ GroupName: "team", UserName }));
  const inGroup = { GroupName: "team", PolicyName: "group", PolicyDocument: document(may.group) };
  await iam.send(new sdk.PutGroupPolicyCommand(inGroup));
  const { AccessKey } = await iam.send(new sdk.CreateAccessKeyCommand({ UserName }));
  return {
    keys: { AWS_ACCESS_KEY_ID: AccessKey!.AccessKeyId!, AWS_SECRET_ACCESS_KEY: AccessKey!.SecretAccessKey! },
    attach: async (action) => {
      const managed = new sdk.CreatePolicyCommand({ PolicyName: "managed", PolicyDocument: document(action) });
      const { Policy } = await iam.send(managed);
      await iam.send(new sdk.AttachUserPolicyCommand({ UserName, PolicyArn: Policy!.Arn! }));
    },
  };
}
