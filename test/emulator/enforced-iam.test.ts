import assert from "node:assert/strict";
import { test } from "node:test";
import { CreateStackCommand, CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { startFaultProxy } from "../../src/testing.ts";
import { sharedMoto } from "./moto.ts";
import { actionsOf, notAllowed, notTaken } from "./recorder.ts";

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow" as const, Action: ["s3:ListBucket"], Resource: "arn:aws:s3:::deploy" },
    { Effect: "Allow" as const, Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::deploy/mine/*" },
    { Effect: "Allow" as const, Action: ["cloudformation:DescribeStacks"], Resource: "*" },
  ],
};

test("moto refuses what a user's policy does not allow, by action, and by resource for S3", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const proxy = await startFaultProxy(moto.url);
  t.after(() => proxy.stop());
  const settings = (accessKeyId: string, secretAccessKey: string) => ({
    endpoint: proxy.url,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  const admin = settings("AKIAIOSFODNN7EXAMPLE", "secret");
  const iam = new IAMClient(admin);
  await new S3Client(admin).send(new CreateBucketCommand({ Bucket: "deploy" }));
  await iam.send(new CreateUserCommand({ UserName: "deployer" }));
  const PolicyDocument = JSON.stringify(policy);
  await iam.send(new PutUserPolicyCommand({ UserName: "deployer", PolicyName: "deploy", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "deployer" }));
  const deployer = settings(AccessKey!.AccessKeyId!, AccessKey!.SecretAccessKey!);
  const s3 = new S3Client(deployer);
  const [mine, others] = ["mine/a.zip", "others/a.zip"].map((Key) => ({ Bucket: "deploy", Key }));
  await moto.enforceIam(true);
  t.after(() => moto.enforceIam(false));
  proxy.clear();

  await s3.send(new PutObjectCommand({ ...mine!, Body: "x" }));
  await s3.send(new GetObjectCommand(mine!));
  await s3.send(new ListObjectsV2Command({ Bucket: "deploy" }));
  assert.deepEqual(actionsOf(proxy.calls), ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]);
  assert.deepEqual(notAllowed(proxy.calls, policy), []);
  assert.deepEqual(notTaken(proxy.calls, policy), ["cloudformation:DescribeStacks"]);

  await assert.rejects(s3.send(new PutObjectCommand({ ...others!, Body: "x" })), { name: "AccessDenied" });
  await assert.rejects(s3.send(new DeleteObjectCommand(mine!)), { name: "AccessDenied" });
  const template = { StackName: "hello", TemplateBody: JSON.stringify({ Resources: {} }) };
  await assert.rejects(new CloudFormationClient(deployer).send(new CreateStackCommand(template)), /not authorized/);
  assert.deepEqual(
    notAllowed(proxy.calls, policy).map(({ action }) => action),
    ["s3:PutObject", "s3:DeleteObject", "cloudformation:CreateStack"],
  );
});
