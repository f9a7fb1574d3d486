import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import { CloudFormationClient, DescribeStacksCommand, ValidateTemplateCommand } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { faultKinds, startFaultProxy, type FaultKind, type FaultProxy } from "../../src/testing.ts";
import { sharedMoto } from "./moto.ts";

/** A client that waits for the emulator as long as it takes: only what is to be a timeout is to be one soon. */
const settings = (proxy: FaultProxy, requestTimeout = 60_000) => ({
  endpoint: proxy.url,
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
  forcePathStyle: true,
  maxAttempts: 1,
  requestHandler: { requestTimeout, throwOnRequestTimeout: true as const },
});

/** One call of each protocol and service that a deploy has to do with, and what it is known as. */
const calls: readonly {
  operation: string;
  permission: string;
  make: (client: ReturnType<typeof settings>) => Promise<unknown>;
}[] = [
  {
    operation: "sts:GetCallerIdentity",
    permission: "sts:GetCallerIdentity *",
    make: (client) => new STSClient(client).send(new GetCallerIdentityCommand({})),
  },
  {
    operation: "cloudformation:DescribeStacks",
    permission: "cloudformation:DescribeStacks arn:aws:cloudformation:eu-west-1:123456789012:stack/hello-dev/*",
    make: (client) => new CloudFormationClient(client).send(new DescribeStacksCommand({ StackName: "hello-dev" })),
  },
  {
    operation: "s3:PutObject",
    permission: "s3:PutObject arn:aws:s3:::deploy/a b/c.txt",
    make: (client) =>
      new S3Client(client).send(new PutObjectCommand({ Bucket: "deploy", Key: "a b/c.txt", Body: "c" })),
  },
  {
    operation: "s3:HeadBucket",
    permission: "s3:ListBucket arn:aws:s3:::deploy",
    make: (client) => new S3Client(client).send(new HeadBucketCommand({ Bucket: "deploy" })),
  },
  {
    operation: "lambda:GetFunction",
    permission: "lambda:GetFunction arn:aws:lambda:eu-west-1:123456789012:function:hello-dev-a",
    make: (client) => new LambdaClient(client).send(new GetFunctionCommand({ FunctionName: "hello-dev-a" })),
  },
  {
    operation: "logs:FilterLogEvents",
    permission: "logs:FilterLogEvents arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/hello-dev-a:*",
    make: (client) =>
      new CloudWatchLogsClient(client).send(new FilterLogEventsCommand({ logGroupName: "/aws/lambda/hello-dev-a" })),
  },
  {
    operation: "ssm:GetParameter",
    permission: "ssm:GetParameter arn:aws:ssm:eu-west-1:123456789012:parameter/path/key",
    make: (client) => new SSMClient(client).send(new GetParameterCommand({ Name: "/path/key" })),
  },
  {
    operation: "cloudwatch:GetMetricData",
    permission: "cloudwatch:GetMetricData *",
    make: (client) =>
      new CloudWatchClient(client).send(
        new GetMetricDataCommand({ MetricDataQueries: [], StartTime: new Date(0), EndTime: new Date(60_000) }),
      ),
  },
  {
    operation: "apigateway:GET",
    permission: "apigateway:GET arn:aws:apigateway:eu-west-1::/restapis",
    make: (client) => new APIGatewayClient(client).send(new GetRestApisCommand({})),
  },
  {
    operation: "iam:GetRole",
    permission: "iam:GetRole arn:aws:iam::123456789012:role/deployer",
    make: (client) => new IAMClient(client).send(new GetRoleCommand({ RoleName: "deployer" })),
  },
];

async function proxied(t: TestContext): Promise<FaultProxy | undefined> {
  const moto = await sharedMoto();
  if ("missing" in moto) {
    t.skip(moto.missing);
    return undefined;
  }
  const proxy = await startFaultProxy(moto.url);
  t.after(() => proxy.stop());
  return proxy;
}

test("calls of the SDK pass, and are recorded with the permission they take", async (t) => {
  const proxy = await proxied(t);
  if (!proxy) return;
  await new S3Client(settings(proxy)).send(
    new CreateBucketCommand({ Bucket: "deploy", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }),
  );
  for (const { operation, permission, make } of calls) {
    const seen = proxy.calls.length;
    await make(settings(proxy)).catch((error: Error) =>
      assert.match(`${operation} ${error.name}`, /DescribeStacks|GetFunction|Filter|GetParam|GetRole/),
    );
    const [call, ...more] = proxy.calls.slice(seen);
    assert.deepEqual(more, []);
    assert.equal(call!.operation, operation);
    assert.deepEqual(
      call!.permissions.map(({ action, resource }) => `${action} ${resource}`),
      [permission],
    );
    assert.equal(call!.accessKeyId, "AKIAIOSFODNN7EXAMPLE");
  }
});

/** What the SDK makes of each fault, whatever the protocol. */
const seenAs: Readonly<Record<FaultKind, RegExp>> = {
  "500": /Internal|ServiceException|Unknown|500/,
  throttle: /Throttl|TooManyRequests|SlowDown|503/,
  timeout: /TimeoutError/,
  reset: /ECONNRESET/,
  "half-body": /ECONNRESET|aborted|Error/,
  "expired-token": /Expired|400/,
  "access-denied": /AccessDenied|403/,
};

test("every fault is told as each service tells it, or is what breaks a connection", async (t) => {
  const proxy = await proxied(t);
  if (!proxy) return;
  for (const { operation, make } of calls) {
    for (const fault of faultKinds) {
      const injection = proxy.inject({ fault, on: operation });
      const error = (await make(settings(proxy, fault === "timeout" ? 300 : undefined)).then(
        () => assert.fail(`${operation} with ${fault} succeeded`),
        (error: Error) => error,
      )) as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
      assert.match(
        `${error.name} ${error.code} ${error.$metadata?.httpStatusCode}`,
        seenAs[fault],
        `${operation} ${fault}`,
      );
      assert.equal(injection.broken.length, 1, `${operation} ${fault}`);
      injection.remove();
    }
  }
});

test("an answer that is lost leaves the work done", async (t) => {
  const proxy = await proxied(t);
  if (!proxy) return;
  const s3 = new S3Client(settings(proxy));
  await s3.send(
    new CreateBucketCommand({ Bucket: "lost", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }),
  );
  for (const [moment, kept] of [
    ["before", 0],
    ["after", 1],
  ] as const) {
    for (const fault of ["500", "timeout", "reset"] as const) {
      const injection = proxy.inject({ fault, moment, on: "s3:PutObject" });
      const Key = `${moment}-${fault}`;
      const client = fault === "timeout" ? new S3Client(settings(proxy, 2000)) : s3; // it is done after at most that
      await assert.rejects(client.send(new PutObjectCommand({ Bucket: "lost", Key, Body: "x" })));
      injection.remove();
      const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: "lost", Prefix: Key }));
      assert.equal(KeyCount, kept, Key);
    }
  }
});

test("large objects pass in both directions", async (t) => {
  const proxy = await proxied(t);
  if (!proxy) return;
  const s3 = new S3Client(settings(proxy));
  await s3.send(
    new CreateBucketCommand({ Bucket: "large", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }),
  );
  const Body = Buffer.alloc(8 << 20, "passrole ");
  await s3.send(new PutObjectCommand({ Bucket: "large", Key: "it", Body }));
  const got = await s3.send(new GetObjectCommand({ Bucket: "large", Key: "it" }));
  assert.ok(Body.equals(await got.Body!.transformToByteArray()));
  await s3.send(
    new DeleteObjectsCommand({ Bucket: "large", Delete: { Objects: [{ Key: "it" }, { Key: "a&b", VersionId: "1" }] } }),
  );
  assert.deepEqual(proxy.calls.at(-1)?.permissions, [
    { action: "s3:DeleteObject", resource: "arn:aws:s3:::large/it" },
    { action: "s3:DeleteObjectVersion", resource: "arn:aws:s3:::large/a&b" },
  ]);
});

test("a template is refused for errors of cfn-lint, not for warnings", async (t) => {
  const proxy = await proxied(t);
  if (!proxy) return;
  const validate = (Resources: object): Promise<unknown> =>
    new CloudFormationClient(settings(proxy)).send(
      new ValidateTemplateCommand({
        TemplateBody: JSON.stringify({ Parameters: { Unused: { Type: "String" } }, Resources }),
      }),
    );
  await validate({ Topic: { Type: "AWS::SNS::Topic" } });
  await assert.rejects(validate({ Topic: { Type: "AWS::SNS::Topic", Properties: { TopicNam: "x" } } }), {
    name: "ValidationError",
  });
});
