import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import { cloudFormationClient } from "../../src/aws/cloudformation-client.ts";
import type { CloudFormation } from "../../src/aws/cloudformation.ts";
import type { Connection } from "../../src/aws/connection.ts";
import { s3Client } from "../../src/aws/s3-client.ts";
import type { ObjectStorage } from "../../src/aws/s3.ts";
import { fixed } from "../../src/credentials/renewing.ts";
import { Secret } from "../../src/diagnostics/secret.ts";
import { passrole } from "../support/passrole.ts";

/** Keys that moto takes, as the environment of a process. */
export const keys = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "canary-secret-key" };

/** AWS as the tests themselves reach it. */
export interface TestAws {
  connection: Connection;
  cloudFormation: CloudFormation;
  objects: ObjectStorage;
}

export async function testAws(endpoint: string): Promise<TestAws> {
  const secretAccessKey = new Secret(keys.AWS_SECRET_ACCESS_KEY);
  const credentials = fixed("the test", { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey });
  const connection: Connection = { region: "us-east-1", endpoint, credentials };
  const [cloudFormation, objects] = [await cloudFormationClient(connection), await s3Client(connection)];
  return { connection, cloudFormation, objects };
}

const settings = { tags: { STAGE: "dev" }, capabilities: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"] };

/**
 * Deploys a packaged service as the framework does with `deploymentMethod: direct`, without passrole's own deploy: so
 * what is tested on it does not depend on that. Gives the time of the deployment, in milliseconds.
 */
export async function deployDirectly(cwd: string, stackName: string, aws: TestAws, given?: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-package-"));
  try {
    const { status, stderr } = await passrole(["package", "--out", folder], { cwd });
    assert.equal(status, 0, stderr);
    const stack = await aws.cloudFormation.describeStack(stackName);
    if (!stack && given === undefined) await createStack(stackName, folder, aws.cloudFormation);
    const bucket = given ?? (await ownBucket(stackName, aws.cloudFormation));
    const directory = await upload(folder, bucket, aws.objects);
    const template = { url: `https://s3.amazonaws.com/${bucket}/${directory}/compiled-cloudformation-template.json` };
    if (stack || given === undefined) await aws.cloudFormation.updateStack({ stackName, template, ...settings });
    else await aws.cloudFormation.createStack({ stackName, template, ...settings });
    return Number.parseInt(directory.split("/").at(-1)!, 10);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function createStack(stackName: string, folder: string, cloudFormation: CloudFormation): Promise<void> {
  const body = readFileSync(join(folder, "cloudformation-template-create-stack.json"), "utf8");
  await cloudFormation.createStack({ stackName, template: { body }, ...settings });
}

async function ownBucket(stackName: string, cloudFormation: CloudFormation): Promise<string> {
  const resource = await cloudFormation.describeResource(stackName, "ServerlessDeploymentBucket");
  return resource!.physicalId!;
}

async function upload(folder: string, bucket: string, objects: ObjectStorage): Promise<string> {
  const state = JSON.parse(readFileSync(join(folder, "serverless-state.json"), "utf8")) as {
    package: { artifactDirectoryName: string };
  };
  const directory = state.package.artifactDirectoryName;
  const names = readdirSync(folder).filter((name) => !name.includes("create-stack"));
  for (const name of names) {
    const file = join(folder, name);
    const key = `${directory}/${name.includes("update-stack") ? "compiled-cloudformation-template.json" : name}`;
    await objects.put(bucket, { key, body: { file, size: statSync(file).size }, metadata: {} });
  }
  return directory;
}
