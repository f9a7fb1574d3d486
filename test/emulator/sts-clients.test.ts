import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { broker, externalId, roleArn, stsFake, theirs, trusting } from "../support/sts-world.ts";
import { sharedMoto } from "./moto.ts";
import { pythonWithMoto } from "./python.ts";

const run = promisify(execFile);
const deployer = roleArn("deployer");
const condition = { StringEquals: { "sts:ExternalId": externalId } };
const trustPolicy = trusting({ Condition: condition, Action: ["sts:AssumeRole", "sts:TagSession"] });

/** The fake's world as other clients than the SDK of JavaScript see it. */
const script = `
import boto3, sys
from botocore.exceptions import ClientError
sts = boto3.client("sts")
def assume(**more):
    return sts.assume_role(RoleArn="${deployer}", RoleSessionName="boto", **more)
print(sts.get_caller_identity()["Arn"])
held = assume(ExternalId="${externalId}", Tags=[{"Key": "a b", "Value": "x=yz+ü"}])
keys = held["Credentials"]
session = boto3.client("sts", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])
print(session.get_caller_identity()["Arn"])
for more in ({}, {"ExternalId": "${externalId}", "DurationSeconds": 4000}):
    try:
        assume(**more)
    except ClientError as error:
        print(error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"])
`;

test("Python's SDK is answered as the one of JavaScript is", async (t) => {
  const python = await pythonWithMoto();
  if (typeof python !== "string") return t.skip(python.missing);
  const fake = await stsFake(t, { roles: [{ arn: deployer, trustPolicy }] });
  const env = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    AWS_ENDPOINT_URL: fake.url,
    AWS_ACCESS_KEY_ID: broker.accessKeyId,
    AWS_SECRET_ACCESS_KEY: broker.secretAccessKey,
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
  const { stdout } = await run(python, ["-c", script], { env });
  assert.deepEqual(stdout.trim().split("\n"), [
    broker.arn,
    `arn:aws:sts::${theirs}:assumed-role/deployer/boto`,
    "AccessDenied 403",
    "ValidationError 400",
  ]);
  assert.deepEqual(fake.events[1]?.requestParameters?.["tags"], [{ key: "a b", value: "x=yz+ü" }]);
});

test("where moto judges as well, the fake answers as it does", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const fake = await stsFake(t, { roles: [{ arn: deployer, trustPolicy: trusting() }] });
  const answers = [fake.url, moto.url].map(async (endpoint) => {
    const settings = { endpoint, region: "eu-west-1", maxAttempts: 1 };
    const command = new AssumeRoleCommand({ RoleArn: deployer, RoleSessionName: "pr-1", DurationSeconds: 900 });
    const { Credentials, AssumedRoleUser } = await new STSClient({ ...settings, credentials: broker }).send(command);
    const credentials = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const held = await new STSClient({ ...settings, credentials }).send(new GetCallerIdentityCommand({}));
    return {
      arn: AssumedRoleUser?.Arn,
      id: /^AROA\w{17}:pr-1$/.test(AssumedRoleUser?.AssumedRoleId ?? ""),
      key: /^ASIA[A-Z0-9]{16}$/.test(credentials.accessKeyId),
      secret: credentials.secretAccessKey.length,
      seconds: Math.round((Credentials!.Expiration!.getTime() - Date.now()) / 60_000),
      identity: held.Arn,
      account: held.Account,
    };
  });
  const [ours, motos] = await Promise.all(answers);
  assert.deepEqual(ours, motos);
});
