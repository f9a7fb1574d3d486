import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { clientSettings } from "../../src/aws/connection.ts";
import { lambdaClient } from "../../src/aws/lambda.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { startFaultProxy, type FaultProxy } from "../../src/testing.ts";
import { assertNoCanary } from "../support/canaries.ts";
import { passrole, startPassrole, type Run } from "../support/passrole.ts";
import { deployDirectly, keys, testAws, type TestAws } from "./framework-deploy.ts";
import { motoAccount, sharedMoto, type Emulator } from "./moto.ts";
import { notAllowed, notTaken } from "./recorder.ts";

/** A service with an API, a function URL, a table and a setting that only its stack knows. */
const configuration = (memory: number): string => `service: orders
provider:
  name: aws
  runtime: nodejs22.x
  memorySize: ${memory}
  environment: { TABLE: { Ref: Table } }
functions:
  take:
    handler: h.take
    events: [{ http: "GET /orders/{id}" }]
  give:
    handler: h.give
resources:
  Resources:
    Table:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
`;

const serviceRole = `arn:aws:iam::${motoAccount}:role/cloudformation`;

test("a deployed service", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const world = await prepare(moto);
  t.after(world.end);
  const { cwd, aws, run, proxy } = world;

  /** Runs a command whose calls must be those that the policy for it names; passing a role is no call of its own. */
  async function runWithin(line: string, command: string): Promise<Run> {
    const policy = await world.policyFor(command);
    const from = proxy.calls.length;
    const ended = await run(line);
    const calls = proxy.calls.slice(from);
    assert.deepEqual(notAllowed(calls, policy), [], `${line} makes no call that its policy does not name`);
    assert.deepEqual(
      notTaken(calls, policy).filter((action) => action !== "iam:PassRole"),
      [],
    );
    return ended;
  }

  await t.test("that is not deployed has neither info nor logs", async () => {
    for (const line of ["info", "logs -f take", "invoke -f take", "metrics", "rollback", "deploy -f take"]) {
      const { status, stderr } = await run(line);
      assert.equal(status, 1, line);
      assert.match(stderr, /deploy\/no-stack/);
      assert.match(stderr, /passrole deploy --stage dev/);
    }
    assert.equal((await run("remove")).status, 0);
  });

  let first = 0;
  await t.test("is shown by info", async () => {
    writeFileSync(join(cwd, "serverless.yml"), configuration(1024));
    first = await deployDirectly(cwd, "orders-dev", aws);
    const { status, stdout, stderr } = await runWithin("info --json", "info");
    assert.equal(status, 0, stderr);
    const info = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(info["functions"], [
      { key: "take", name: "orders-dev-take" },
      { key: "give", name: "orders-dev-give" },
    ]);
    assert.match(
      JSON.stringify(info["endpoints"]),
      /"GET","url":"https:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com\/dev\/orders\/\{id\}"/,
    );
    assert.match((await run("info")).stdout, /take: orders-dev-take/);
  });

  await t.test("has logs, of all pages", async () => {
    await putLogs(aws, 250);
    const { stdout, stderr } = await runWithin("logs -f take --json", "logs");
    const lines = stdout.trim().split("\n");
    assert.equal(lines.length, 250, stderr);
    assert.match(lines[0]!, /"level":"INFO","requestId":"r1","message":"line 0"/);
    assert.match((await run("logs -f take --filter nothing-like-it")).stderr, /no log lines since/);
  });

  await t.test("shows each log line that comes, until it is stopped", async () => {
    const tail = startPassrole("logs -f take --tail --interval 200", { cwd, env: world.env });
    for (let waits = 0; waits < 100 && !tail.talk().includes("as arn:"); waits++) await delay(50);
    await delay(1500);
    await putLogs(aws, 5, "later");
    await delay(1500);
    tail.kill("SIGINT");
    const { status, stdout } = await tail.ended;
    assert.equal(status, 0);
    assert.equal(stdout.match(/later \d/g)?.length, 5);
    assert.equal(stdout.match(/line \d+ /g)?.length, 250);
  });

  await t.test("is called", async () => {
    await simpleResult(moto, '{"total": 3}');
    const called = await runWithin("invoke -f take --data {}", "invoke");
    assert.equal(called.status, 0, called.stderr);
    assert.deepEqual(JSON.parse(called.stdout), { total: 3 });
    await simpleResult(
      moto,
      '{"errorMessage": "no stock", "errorType": "Error", "trace": ["Error: no stock", "at take (h.js:1)"]}',
    );
    const failed = await run("invoke -f take");
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /function `take` failed: Error: no stock\n[^]* {2}at take \(h\.js:1\)/);
    const event = await run("invoke -f take --type Event");
    assert.match(event.stderr, /Lambda took the event/);
    const mistyped = await run("invoke -f tke");
    assert.equal(mistyped.status, 2);
    assert.match(mistyped.stderr, /did you mean `take`/);
  });

  await t.test("has metrics", async () => {
    await putMetrics(aws);
    const { stdout, stderr } = await runWithin("metrics --json", "metrics");
    assert.notEqual(stdout, "", stderr);
    const { functions } = JSON.parse(stdout) as { functions: Record<string, unknown>[] };
    assert.equal(functions[0]?.["invocations"], 5, stderr);
    assert.equal(functions[0]?.["errorRate"], 0.2);
    assert.match((await run("metrics -f take")).stdout, /take +5 +1 \(20%\)/);
  });

  await t.test("gets one function's code and settings", async () => {
    const same = await run("deploy -f take");
    assert.match(same.stderr, /nothing was updated/);
    writeFileSync(join(cwd, "serverless.yml"), configuration(512));
    writeFileSync(join(cwd, "h.js"), "exports.take = exports.give = async () => 2;\n");
    const { status, stdout, stderr } = await runWithin("deploy -f take --json", "deploy-function");
    assert.equal(status, 0, stderr);
    const update = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([update["codeUpdated"], update["settingsUpdated"]], [true, ["MemorySize"]]);
    const lambda = await lambdaClient(aws.connection);
    const now = await lambda.getFunction("orders-dev-take");
    assert.equal(now?.settings["MemorySize"], 512);
    assert.match(JSON.stringify(now?.settings["Environment"]), /"TABLE":"orders-dev-Table-/);
  });

  await t.test("goes back to an earlier deployment", async () => {
    const second = await deployDirectly(cwd, "orders-dev", aws);
    const listed = JSON.parse((await run("rollback --list --json")).stdout) as { deployments: Listed[] };
    assert.deepEqual(
      listed.deployments.map(({ timestamp, current }) => [timestamp, current]),
      [
        [second, true],
        [first, false],
      ],
    );
    // The template is read from the bucket by CloudFormation itself; without failures no events' pages are missing.
    const { status, stderr } = await runWithin(`rollback --timestamp ${first}`, "rollback");
    assert.equal(status, 0, stderr);
    const lambda = await lambdaClient(aws.connection);
    assert.equal((await lambda.getFunction("orders-dev-take"))?.settings["MemorySize"], 1024);
    const again = JSON.parse((await run("rollback --list --json")).stdout) as { deployments: Listed[] };
    assert.deepEqual(
      again.deployments.map(({ current }) => current),
      [false, true],
    );
    assert.match((await run("rollback --timestamp 1")).stderr, /rollback\/unknown-deployment/);
  });

  await t.test("is not removed while its bucket holds what is another's", async () => {
    const bucket = (await aws.cloudFormation.describeResource("orders-dev", "ServerlessDeploymentBucket"))!.physicalId!;
    const stray = { key: "uploads/me.png", body: Buffer.from("x"), metadata: {} };
    await aws.objects.put(bucket, stray);
    const { status, stderr } = await run("remove");
    assert.equal(status, 1);
    assert.match(stderr, /`uploads\/me\.png`/);
    assert.equal((await aws.objects.list(bucket, "serverless/"))!.length, 6);
    await aws.objects.delete(bucket, [stray]);
  });

  await t.test("is removed with its artifacts, and removing it again is done at once", async () => {
    const { status, stderr } = await runWithin("remove", "remove");
    assert.equal(status, 0, stderr);
    assert.match(stderr, /go table `orders-dev-Table-/);
    assert.match(stderr, /deleting 6 artifacts/);
    assert.equal(await aws.cloudFormation.describeStack("orders-dev"), undefined);
    const again = await run("remove --json");
    assert.equal(again.status, 0);
    assert.equal((JSON.parse(again.stdout) as { deleted: boolean }).deleted, false);
  });

  await t.test("in a given bucket takes only its own objects along", async () => {
    const { s3Bucket } = world;
    writeFileSync(
      join(cwd, "serverless.yml"),
      configuration(128).replace("name: aws", `name: aws\n  deploymentBucket: ${s3Bucket}`),
    );
    await deployDirectly(cwd, "orders-dev", aws, s3Bucket);
    const others = ["serverless/orders/prod/1/x.zip", "serverless/orders-2/dev/1/x.zip", "data.csv"];
    for (const key of others) await aws.objects.put(s3Bucket, { key, body: Buffer.from("x"), metadata: {} });
    const { status, stderr } = await run("remove");
    assert.equal(status, 0, stderr);
    assert.deepEqual((await aws.objects.list(s3Bucket, ""))!.map(({ key }) => key).sort(), [...others].sort());
  });
});

interface Listed {
  timestamp: number;
  current: boolean;
}

interface World {
  cwd: string;
  aws: TestAws;
  proxy: FaultProxy;
  env: Record<string, string>;
  s3Bucket: string;
  run: (line: string) => Promise<Run>;
  policyFor: (command: string) => Promise<PolicyDocument>;
  end: () => Promise<void>;
}

async function prepare(moto: Emulator): Promise<World> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-operating-"));
  writeFileSync(join(cwd, "serverless.yml"), configuration(1024));
  writeFileSync(join(cwd, "h.js"), "exports.take = exports.give = async () => 1;\n");
  const proxy = await startFaultProxy(moto.url);
  const env = { ...keys, AWS_ENDPOINT_URL: proxy.url };
  const aws = await testAws(moto.url);
  const s3Bucket = "given-bucket";
  await fetch(`${moto.url}/${s3Bucket}`, { method: "PUT", headers: { Host: "s3.amazonaws.com" } });
  const run = async (line: string): Promise<Run> => {
    const ended = await passrole(line, { cwd, env });
    assertNoCanary({ stdout: ended.stdout, stderr: ended.stderr }, [keys.AWS_SECRET_ACCESS_KEY]);
    return ended;
  };
  const policyFor = async (command: string): Promise<PolicyDocument> => {
    const line = `policy --tool passrole --commands ${command} --role-arn ${serviceRole} --account ${motoAccount} --json`;
    const { stdout, stderr } = await passrole(line, { cwd });
    const { policies } = JSON.parse(stdout) as { policies: { document: PolicyDocument }[] };
    assert.equal(policies.length, 1, stderr);
    return policies[0]!.document;
  };
  const end = async (): Promise<void> => {
    await proxy.stop();
    rmSync(cwd, { recursive: true });
  };
  return { cwd, aws, proxy, env, s3Bucket, run, policyFor, end };
}

async function putLogs({ connection }: TestAws, count: number, word = "line"): Promise<void> {
  const client = new CloudWatchLogsClient(clientSettings(connection));
  const place = { logGroupName: "/aws/lambda/orders-dev-take", logStreamName: `stream-${word}` };
  await client.send(new CreateLogStreamCommand(place));
  const now = Date.now();
  const logEvents = Array.from({ length: count }, (_, index) => ({
    timestamp: now - count + index,
    message: `2026-01-31T12:00:00.000Z\tr1\tINFO\t${word} ${index}`,
  }));
  await client.send(new PutLogEventsCommand({ ...place, logEvents }));
}

async function putMetrics({ connection }: TestAws): Promise<void> {
  const client = new CloudWatchClient(clientSettings(connection));
  const Dimensions = [{ Name: "FunctionName", Value: "orders-dev-take" }];
  const Timestamp = new Date(Date.now() - 600_000);
  const MetricData = [
    { MetricName: "Invocations", Value: 5 },
    { MetricName: "Errors", Value: 1 },
    { MetricName: "Duration", Value: 20 },
  ].map((each) => ({ ...each, Dimensions, Timestamp }));
  await client.send(new PutMetricDataCommand({ Namespace: "AWS/Lambda", MetricData }));
}

/** What moto answers for every function: it runs none without Docker. */
async function simpleResult({ url }: Emulator, result: string): Promise<void> {
  const body = JSON.stringify({ results: [result], region: "us-east-1" });
  await fetch(`${url}/moto-api/static/lambda-simple/response`, { method: "POST", body });
}
