import { test } from "node:test";
import assert from "node:assert/strict";
import type { ChangeSetRequest } from "../aws/cloudformation.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { compileText } from "../../test/support/compile-text.ts";
import { fakePorts, resource, type FakeWorld } from "../../test/support/deployed-stack.ts";
import { deploymentAt } from "./deployments.ts";
import { deploymentHistory } from "./deployment-history.ts";
import { rollBack, type Rollback } from "./rollback.ts";

const { service } = compileText("service: orders\nprovider: { name: aws, stackTags: { of: today } }");
const [old, latest] = [1_700_000_000_000, 1_700_000_100_000];
const folder = (time: number): string => `serverless/orders/dev/${time}-${new Date(time).toISOString()}/`;
const target = { partition: "aws", account: "111122223333", region: "us-east-1", stackName: "orders-dev" };

function template(time: number): string {
  const Code = { S3Bucket: { Ref: "ServerlessDeploymentBucket" }, S3Key: `${folder(time)}orders.zip` };
  return JSON.stringify({ Resources: { TakeLambdaFunction: { Type: "AWS::Lambda::Function", Properties: { Code } } } });
}

function objectsOf(time: number, state: object = {}): Record<string, string> {
  return {
    [`${folder(time)}compiled-cloudformation-template.json`]: template(time),
    [`${folder(time)}serverless-state.json`]: JSON.stringify(state),
    [`${folder(time)}orders.zip`]: "zip",
  };
}

function history(objects: Record<string, string>): { world: FakeWorld; made: ChangeSetRequest[]; rollBack: RollBack } {
  const bucket = resource("ServerlessDeploymentBucket", "AWS::S3::Bucket", "own-bucket");
  const world = { stack: {}, resources: [bucket], objects };
  const { ports, done } = fakePorts(world);
  const made: ChangeSetRequest[] = [];
  Object.assign(ports.cloudFormation, {
    getTemplate: async () => template(latest),
    deleteChangeSet: async () => undefined,
    createChangeSet: async (request: ChangeSetRequest) => {
      made.push(request);
      return { id: "1", stackId: "1" };
    },
    describeChangeSet: async () => ({
      id: "1",
      status: "FAILED",
      statusReason: "No updates are to be performed.",
      changes: [],
    }),
  });
  const back = async (timestamp: string): Promise<Rollback> => {
    const result = await rollBack(timestamp, service, { tags: {}, target }, ports);
    assert.deepEqual(done, [], "nothing is deleted");
    return result;
  };
  return { world, made, rollBack: back };
}

type RollBack = (timestamp: string) => Promise<Rollback>;

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof PassroleError ? error.diagnostics[0]?.code : String(error)),
  );
}

test("deployments are listed newest first, with the one that is deployed", async () => {
  const stray = { "serverless/orders/dev/notes.txt": "", "serverless/orders/dev/other/x": "" };
  const { world } = history({ ...objectsOf(old), ...objectsOf(latest), ...stray });
  const { ports } = fakePorts(world);
  ports.cloudFormation.getTemplate = async () => template(old);
  const { deployments, current } = await deploymentHistory(service, ports);
  assert.deepEqual(
    deployments.map(({ time }) => time),
    [latest, old],
  );
  assert.equal(current?.time, old);
  assert.ok(deployments.every(({ hasTemplate, size }) => hasTemplate && size > 0));
});

test("a deployment is named by its milliseconds, its time or its folder", async () => {
  const { world } = history({ ...objectsOf(old), ...objectsOf(latest) });
  const { ports } = fakePorts(world);
  ports.cloudFormation.getTemplate = async () => template(old);
  const { deployments } = await deploymentHistory(service, ports);
  const iso = new Date(old).toISOString();
  for (const text of [String(old), iso, `${old}-${iso}`]) assert.equal(deploymentAt(text, deployments)?.time, old);
  assert.equal(deploymentAt("nonsense", deployments), undefined);
});

test("the stack gets the earlier template from the bucket, with the tags and parameters of then", async () => {
  const state = { service: { provider: { stackTags: { of: "yesterday" } } } };
  const { made, rollBack: back } = history({ ...objectsOf(old, state), ...objectsOf(latest) });
  const { to, applied } = await back(String(old));
  assert.equal(to.time, old);
  assert.equal(applied.kind, "unchanged");
  const url = `https://s3.us-east-1.amazonaws.com/own-bucket/${folder(old)}compiled-cloudformation-template.json`;
  assert.deepEqual(made[0]?.template, { url });
  assert.equal(made[0]?.type, "UPDATE");
  assert.deepEqual(made[0]?.tags, { STAGE: "dev", of: "yesterday" });
});

test("a deployment whose zip is gone is refused, and the stack is not touched", async () => {
  const { [`${folder(old)}orders.zip`]: _, ...without } = objectsOf(old);
  const { made, rollBack: back } = history({ ...without, ...objectsOf(latest) });
  assert.equal(await codeOf(back(String(old))), "rollback/artifacts-missing");
  assert.deepEqual(made, []);
});

test("a deployment whose template is gone is refused", async () => {
  const { [`${folder(old)}compiled-cloudformation-template.json`]: _, ...without } = objectsOf(old);
  assert.equal(await codeOf(history(without).rollBack(String(old))), "rollback/artifacts-missing");
});

test("a deployment that there is not is refused", async () => {
  assert.equal(await codeOf(history(objectsOf(old)).rollBack("5")), "rollback/unknown-deployment");
});

test("without a stack there is nothing to go back from", async () => {
  assert.equal(await codeOf(deploymentHistory(service, fakePorts({}).ports)), "deploy/no-stack");
});
