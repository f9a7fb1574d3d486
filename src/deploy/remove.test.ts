import { test } from "node:test";
import assert from "node:assert/strict";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { compileText } from "../../test/support/compile-text.ts";
import { fakePorts, resource, type FakePorts, type FakeWorld } from "../../test/support/deployed-stack.ts";
import { removeService, type Removal } from "./remove.ts";

const own = "service: orders\nprovider: { name: aws }";
const given = "service: orders\nprovider: { name: aws, deploymentBucket: shared }";
const versioned = "service: orders\nprovider: { name: aws, deploymentBucket: { versioning: true } }";
const bucket = resource("ServerlessDeploymentBucket", "AWS::S3::Bucket", "own-bucket");
const ours = "serverless/orders/dev/1/orders.zip";

function removal(text: string, world: FakeWorld, serviceRole?: string): FakePorts & { removed: Promise<Removal> } {
  const fake = fakePorts(world);
  const request = { service: compileText(text).service, ...(serviceRole !== undefined && { serviceRole }) };
  return { ...fake, removed: removeService(request, fake.ports) };
}

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => assert.fail("nothing was thrown"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof PassroleError, String(error));
  assert.equal(error.exitCode, 1);
  return error.diagnostics.map(({ code }) => code);
}

test("the service's objects go before its stack", async () => {
  const { removed, done } = removal(own, { stack: {}, resources: [bucket], objects: { [ours]: "zip" } });
  assert.deepEqual(await removed, { stackDeleted: true, bucket: "own-bucket", artifacts: 1 });
  assert.deepEqual(done, [`delete from own-bucket: ${ours}`, "delete stack orders-dev"]);
});

test("of a given bucket only the service's objects at its stage go", async () => {
  const others = { "serverless/orders/dev2/x": "", "serverless/orders-old/dev/x": "", "data/x": "" };
  const { removed, done } = removal(given, { stack: {}, objects: { [ours]: "zip", ...others } });
  await removed;
  assert.deepEqual(done, [`delete from shared: ${ours}`, "delete stack orders-dev"]);
});

test("every version and delete marker goes where serverless.yml says that the bucket keeps them", async () => {
  const versions = [
    { key: ours, versionId: "1" },
    { key: ours, versionId: "2" },
  ];
  const { removed, done } = removal(versioned, { stack: {}, resources: [bucket], objects: {}, versions });
  await removed;
  assert.equal(done[0], `delete from own-bucket: ${ours}#1 ${ours}#2`);
});

test("an own bucket with what is not the service's is refused before anything is deleted, and that is named", async () => {
  const objects = { [ours]: "zip", "uploads/me.png": "", "serverless/other/dev/x": "" };
  const { removed, done } = removal(own, { stack: {}, resources: [bucket], objects });
  await assert.rejects(removed, /`uploads\/me\.png`, `serverless\/other\/dev\/x`/);
  assert.deepEqual(await codesOf(removed), ["remove/bucket-not-empty"]);
  assert.deepEqual(done, []);
});

test("a bucket that stays when its stack goes may hold anything", async () => {
  const text = `${own}\nresources: { extensions: { ServerlessDeploymentBucket: { DeletionPolicy: Retain } } }`;
  const { removed, done } = removal(text, { stack: {}, resources: [bucket], objects: { "uploads/me.png": "" } });
  await removed;
  assert.deepEqual(done, ["delete stack orders-dev"]);
});

test("a protected stack is refused with its cure", async () => {
  const { removed, done } = removal(own, { stack: { terminationProtection: true }, resources: [bucket], objects: {} });
  await assert.rejects(removed, (error: PassroleError) =>
    /--no-enable-termination-protection --stack-name orders-dev/.test(error.diagnostics[0]!.hint!),
  );
  assert.deepEqual(await codesOf(removed), ["remove/protected"]);
  assert.deepEqual(done, []);
});

test("a stack that CloudFormation is at work on is refused", async () => {
  const { removed } = removal(own, { stack: { status: "UPDATE_IN_PROGRESS" }, resources: [bucket], objects: {} });
  assert.deepEqual(await codesOf(removed), ["deploy/stack-busy"]);
});

test("without a stack there is nothing to do", async () => {
  const { removed, done } = removal(own, {});
  assert.deepEqual(await removed, { stackDeleted: false, artifacts: 0 });
  assert.deepEqual(done, []);
});

test("artifacts that an interrupted removal left in a given bucket go without a stack as well", async () => {
  const { removed } = removal(given, { objects: { [ours]: "zip" } });
  assert.deepEqual(await removed, { stackDeleted: false, bucket: "shared", artifacts: 1 });
});

test("a bucket that was deleted by hand is passed over", async () => {
  const { removed, done } = removal(own, { stack: {}, resources: [bucket] });
  assert.deepEqual(await removed, { stackDeleted: true, artifacts: 0 });
  assert.deepEqual(done, ["delete stack orders-dev"]);
});

test("a deletion that failed is tried again", async () => {
  const { removed, done } = removal(own, { stack: { status: "DELETE_FAILED" }, resources: [bucket], objects: {} });
  await removed;
  assert.deepEqual(done, ["delete stack orders-dev"]);
});

test("a deletion that is under way is only waited for", async () => {
  const { removed, done, events } = removal(own, { stack: { status: "DELETE_IN_PROGRESS" }, objects: {} });
  assert.equal((await removed).stackDeleted, true);
  assert.deepEqual(done, []);
  assert.ok(events.some((each) => each.kind === "stack-event" && each.event.token === "theirs"));
});

test("a deletion that fails is told", async () => {
  const world = { stack: {}, resources: [bucket], objects: {}, deletionEndsWith: "DELETE_FAILED" };
  await assert.rejects(removal(own, world).removed, PassroleError);
});

test("CloudFormation deletes with the role it is given, and takes the one the stack has by itself", async () => {
  const role = "arn:aws:iam::111122223333:role/cloudformation";
  const asked = removal(own, { stack: {}, resources: [] }, role);
  await asked.removed;
  assert.deepEqual(asked.done, [`delete stack orders-dev as ${role}`]);
  const had = removal(own, { stack: { roleArn: role }, resources: [] });
  await had.removed;
  assert.deepEqual(had.done, ["delete stack orders-dev"]);
});

test("data that goes with the stack is named before, but what is retained", async () => {
  const text = `${own}
resources:
  Resources:
    Kept: { Type: "AWS::DynamoDB::Table", DeletionPolicy: Retain }
    Lost: { Type: "AWS::DynamoDB::Table" }
`;
  const tables = [resource("Kept", "AWS::DynamoDB::Table"), resource("Lost", "AWS::DynamoDB::Table", "orders-lost")];
  const { removed, events } = removal(text, { stack: {}, resources: [bucket, ...tables], objects: {} });
  await removed;
  const said = events.flatMap((event) => (event.kind === "diagnostic" ? [event.diagnostic.message] : []));
  assert.deepEqual(said, ["with the stack `orders-dev` go table `orders-lost` and what is in them"]);
});
