import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { CloudFormationClient, CreateStackCommand } from "@aws-sdk/client-cloudformation";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { faultKinds, startFaultProxy, type FaultProxy } from "../../src/testing.ts";
import { assertNoCanary } from "../support/canaries.ts";
import { passrole, type Run } from "../support/passrole.ts";
import { motoAccount, sharedMoto, type Emulator } from "./moto.ts";
import { notAllowed, notTaken } from "./recorder.ts";

const canary = "hunter2-canary";
const keys = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "canary-secret-key" };

/** A machine with AWS behind a proxy that records, and a folder for a service. */
interface Machine {
  moto: Emulator;
  proxy: FaultProxy;
  cwd: string;
  run(line: string, env?: Readonly<Record<string, string>>): Promise<Run>;
}

async function machine(t: TestContext, files: Readonly<Record<string, string>>): Promise<Machine | undefined> {
  const moto = await sharedMoto();
  if ("missing" in moto) {
    t.skip(moto.missing);
    return undefined;
  }
  const proxy = await startFaultProxy(moto.url);
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), "passrole-variables-")));
  t.after(async () => {
    rmSync(cwd, { recursive: true });
    await proxy.stop();
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  await fill(moto.url);
  const env = { ...keys, AWS_ENDPOINT_URL: proxy.url };
  return { moto, proxy, cwd, run: (line, more = env) => passrole(line, { cwd, env: more }) };
}

async function fill(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
  for (const region of ["us-east-1", "eu-west-1"]) {
    const settings = { endpoint, region, credentials };
    for (const [Name, Value, Type] of [
      ["/orders/text", `text of ${region}`, "String"],
      ["plain", "p", "String"],
      ["/orders/list", "a,b", "StringList"],
      ["/orders/secret", canary, "SecureString"],
      ["/orders/json", JSON.stringify({ password: canary }), "SecureString"],
    ] as const)
      await new SSMClient(settings).send(new PutParameterCommand({ Name, Value, Type }));
    const template = { Resources: { Q: { Type: "AWS::SQS::Queue" } }, Outputs: { Url: { Value: `url of ${region}` } } };
    const stack = { StackName: "network", TemplateBody: JSON.stringify(template) };
    await new CloudFormationClient(settings).send(new CreateStackCommand(stack));
  }
  const s3 = new S3Client({ endpoint, region: "us-east-1", credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "config" }));
  await s3.send(new PutObjectCommand({ Bucket: "config", Key: "orders/flags.json", Body: '{"beta":true}' }));
}

const service = (custom: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  "serverless.yml": JSON.stringify({ service: "orders", provider: { name: "aws" }, custom }),
});

const everything: readonly [written: string, value: unknown][] = [
  ["${ssm:/orders/text}", "text of us-east-1"],
  ["${ssm:plain}", "p"],
  ["${ssm(eu-west-1):/orders/text}", "text of eu-west-1"],
  ["${ssm:/orders/text:1}", "text of us-east-1"],
  ["${ssm:/orders/list}", ["a", "b"]],
  ["${ssm(raw):/orders/list}", "a,b"],
  ["${ssm:/orders/secret}", canary],
  ["${ssm(noDecrypt):/orders/secret}", `kms:alias/aws/ssm:${canary}`],
  ["${ssm:/orders/json}", { password: canary }],
  ["${ssm(raw, us-east-1):/orders/json}", JSON.stringify({ password: canary })],
  ["${ssm:/orders/none, 'fallback'}", "fallback"],
  ["${cf:network.Url}", "url of us-east-1"],
  ["${cf(eu-west-1):network.Url}", "url of eu-west-1"],
  ["${cf:network.None, 'fallback'}", "fallback"],
  ["${cf:none.Url, 'fallback'}", "fallback"],
  ["${s3:config/orders/flags.json}", '{"beta":true}'],
  ["${s3:config/none, 'fallback'}", "fallback"],
  ["${aws:accountId}", motoAccount],
  ["${aws:region}", "us-east-1"],
];

test("every kind of variable has the framework's value, by one session and each question once", async (t) => {
  const at = await machine(
    t,
    service(Object.fromEntries(everything.map(([written], index) => [`v${index}`, written]))),
  );
  if (!at) return;
  const { status, stdout, stderr } = await at.run("print --path custom --json");
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    Object.values(JSON.parse(stdout) as Record<string, unknown>),
    everything.map(([, value]) => value),
  );
  assert.equal(stderr.match(/^as arn:/gm)?.length, 1);
  assertNoCanary({ stderr }, [canary, keys.AWS_SECRET_ACCESS_KEY]);
  const operations = Object.entries(Object.groupBy(at.proxy.calls, ({ operation }) => operation));
  assert.deepEqual(Object.fromEntries(operations.map(([name, calls]) => [name, calls?.length])), {
    "sts:GetCallerIdentity": 1,
    "ssm:GetParameter": 9,
    "cloudformation:DescribeStacks": 3,
    "s3:GetObject": 2,
  });
});

test("the policy of a deploy names what its variables look up, and the lookups take no more", async (t) => {
  const custom = {
    a: "${ssm:/orders/text}",
    b: "${ssm(eu-west-1):/orders/list}",
    c: "${cf:network.Url}",
    d: "${s3:config/orders/flags.json}",
  };
  const at = await machine(t, service(custom));
  if (!at) return;
  const role = "arn:aws:iam::123456789012:role/cloudformation";
  const { status, stdout, stderr } = await at.run(`policy --role-arn ${role} --commands deploy`);
  assert.equal(status, 0, stderr);
  const policy = JSON.parse(stdout) as PolicyDocument;
  assert.deepEqual(notAllowed(at.proxy.calls, policy), []);
  const others = notTaken(at.proxy.calls, policy);
  assert.ok(!others.includes("ssm:GetParameter") && !others.includes("s3:GetObject"));
  assert.match(stdout, /arn:aws:ssm:eu-west-1:123456789012:parameter\/orders\/list/);
});

test("a permission that is missing is an error, whatever the fallback is", async (t) => {
  const at = await machine(
    t,
    service({ a: "${ssm:/orders/text, 'x'}", b: "${cf:network.Url, 'x'}", c: "${s3:config/orders/flags.json, 'x'}" }),
  );
  if (!at) return;
  const env = await nobodysKeys(at.moto);
  await at.moto.enforceIam(true);
  t.after(() => at.moto.enforceIam(false));
  const { status, stderr } = await at.run("print", { ...env, AWS_ENDPOINT_URL: at.proxy.url });
  assert.equal(status, 2);
  assert.match(stderr, /error serverless\/lookup-\w+: .* parameter `\/orders\/text`/); // moto denies it in XML
  for (const action of ["cloudformation:DescribeStacks", "s3:GetObject"])
    assert.match(stderr, new RegExp(`error serverless/lookup-denied: AWS does not allow \`${action}\` on `));
  assert.match(stderr, /--> serverless\.yml:1:/);
});

/** Keys of a user who may do nothing of use. */
async function nobodysKeys({ url: endpoint }: Emulator): Promise<Record<string, string>> {
  const iam = new IAMClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" },
  });
  await iam.send(new CreateUserCommand({ UserName: "nobody" }));
  const Statement = [{ Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" }];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName: "nobody", PolicyName: "who", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "nobody" }));
  return { AWS_ACCESS_KEY_ID: AccessKey!.AccessKeyId!, AWS_SECRET_ACCESS_KEY: AccessKey!.SecretAccessKey! };
}

test("a SecureString that is no runtime, role or event is in no diagnostic", async (t) => {
  const secret = "${ssm:/orders/secret}";
  const hello = { handler: "a.b", role: secret, layers: [secret], events: [{ sqs: secret }, { http: secret }] };
  const provider = { name: "aws", runtime: secret, memorySize: secret, iam: { role: secret } };
  const yml = { service: "orders", provider, functions: { hello }, plugins: ["${ssm(raw):/orders/json}", secret] };
  const at = await machine(t, { "serverless.yml": JSON.stringify(yml) });
  if (!at) return;
  for (const line of ["package", "package --json", "roles", "roles --json", "policy", "policy --json"]) {
    const { status, stdout, stderr } = await at.run(line);
    assert.equal(status, 2, line);
    assert.match(stdout + stderr, /serverless\/role-not-found/);
    assertNoCanary({ stdout, stderr }, [canary]);
  }
});

test("an account that is linked is known without AWS, and `plan` and `explain` ask nothing", async (t) => {
  const role = "arn:aws:iam::444455556666:role/deployer";
  const at = await machine(t, {
    "serverless.yml": JSON.stringify({
      service: "orders",
      provider: { name: "aws", environment: { A: "${aws:accountId}", T: "${ssm:/orders/text, 'x'}" } },
      functions: { hello: { handler: "a.b" } },
    }),
    "passrole.yml": `providers: { dev: { aws: { role: "${role}" } } }\nservices: { orders: { aws: dev } }\n`,
    "account.yml": 'service: orders\nprovider: { name: aws }\nx: "${aws:accountId}"\n',
  });
  if (!at) return;
  const linked = await at.run("print account.yml --path x --format text");
  assert.equal(linked.stdout, "444455556666\n", linked.stderr);
  const plan = await at.run("plan");
  assert.match(plan.stderr + plan.stdout, /`passrole plan` asks AWS for no variables/);
  const explain = await at.run("explain --json");
  assert.match(explain.stdout, /"account": "444455556666"/);
  assert.deepEqual(at.proxy.calls, []);
});

for (const fault of faultKinds) {
  test(`${fault} from AWS is an error, whatever the fallback is`, async (t) => {
    const at = await machine(t, service({ a: "${ssm:/orders/secret, 'x'}" }));
    if (!at) return;
    const { broken } = at.proxy.inject({ on: "ssm:GetParameter", fault });
    const patience = { PASSROLE_AWS_TIMEOUT: "500ms", PASSROLE_AWS_ATTEMPTS: "2" };
    const { status, stdout, stderr } = await at.run("print", { ...keys, ...patience, AWS_ENDPOINT_URL: at.proxy.url });
    assert.ok(broken.length > 0);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /error serverless\/lookup-(?:failed|denied): .*parameter `\/orders\/secret`/);
    assertNoCanary({ stdout, stderr }, [canary]);
  });
}
