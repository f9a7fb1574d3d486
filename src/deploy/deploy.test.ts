import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import { deployOf, packageOf } from "../../test/support/deployment-package.ts";
import { fakeAws, type FakeAws, type Fault } from "../../test/support/fake-aws.ts";
import { AwsCallError } from "../aws/aws-call-error.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { deploy, type DeployRequest, type DeployResult } from "./deploy.ts";
import type { DeploymentPackage } from "./package/deployment-package.ts";

const stackName = "orders-dev";
const ownBucket = "orders-dev-serverlessdeploymentbucket-1";

function yml(more = "", functions = "  hello: { handler: h.hello }"): string {
  return `service: orders\nprovider:\n  name: aws\n  runtime: nodejs22.x\n${more}functions:\n${functions}\n`;
}

let minutes = 0;

/** Every packaging has a time of its own. */
function packaged(text = yml(), code = "one"): DeploymentPackage {
  return packageOf(text, 1_700_000_000_000 + ++minutes * 60_000, code);
}

function run(aws: FakeAws, pkg: DeploymentPackage, given: Partial<DeployRequest> = {}): Promise<DeployResult> {
  aws.calls.length = 0;
  return deploy(deployOf(pkg, given), aws.ports);
}

function givenBucket(aws: FakeAws): string {
  aws.buckets.set("given", new Map());
  return "  deploymentBucket: given\n";
}

/** Folders of deployments that a bucket holds. */
function foldersIn(aws: FakeAws, bucket = ownBucket): string[] {
  return [...new Set([...(aws.buckets.get(bucket)?.keys() ?? [])].map((key) => posix.dirname(key)))].sort();
}

function openChangeSets(aws: FakeAws): unknown[] {
  return [...aws.cloudFormation.stacks.values()].flatMap(({ changeSets }) =>
    [...changeSets.values()].filter(({ executionStatus }) => executionStatus !== "EXECUTE_COMPLETE"),
  );
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof PassroleError) return error.diagnostics[0]!.code;
    assert.ok(error instanceof AwsCallError, String(error));
    return `aws ${error.fault}`;
  }
}

test("a first deploy makes the bucket, then everything else", async () => {
  const aws = fakeAws();
  const pkg = packaged();
  const { kind, stack, changes } = await run(aws, pkg);
  assert.deepEqual([kind, stack?.status, stack?.tags], ["deployed", "UPDATE_COMPLETE", { STAGE: "dev" }]);
  assert.ok(changes.some(({ logicalId }) => logicalId === "HelloLambdaFunction"));
  assert.deepEqual([...aws.buckets.get(ownBucket)!.keys()].map((key) => posix.basename(key)).sort(), [
    "compiled-cloudformation-template.json",
    "orders.zip",
    "serverless-state.json",
  ]);
  assert.deepEqual(aws.cloudFormation.stacks.get(stackName)!.template, pkg.template);
});

test("a deploy without changes makes three calls, however many functions there are", async () => {
  const many = Array.from({ length: 30 }, (_, at) => `  fn${at}: { handler: h.a }`).join("\n");
  for (const functions of ["  hello: { handler: h.a }", many]) {
    const text = `package: { individually: true }\n${yml("", functions)}`;
    const aws = fakeAws();
    await run(aws, packaged(text));
    const { kind } = await run(aws, packaged(text));
    assert.equal(kind, "unchanged");
    assert.deepEqual(aws.calls, ["DescribeStacks", "GetTemplate", "HeadObject"]);
  }
});

test("what changed is deployed, with force also what did not", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  const changed: [DeploymentPackage, Partial<DeployRequest>][] = [
    [packaged(yml(), "two"), {}],
    [packaged(yml("  memorySize: 512\n"), "two"), {}],
    [packaged(yml("  memorySize: 512\n  stackTags: { team: shop }\n"), "two"), {}],
    [packaged(yml("  memorySize: 512\n  stackTags: { team: shop }\n"), "two"), { force: true }],
  ];
  for (const [pkg, given] of changed) assert.equal((await run(aws, pkg, given)).kind, "deployed");
  assert.equal(
    (await run(aws, packaged(yml("  memorySize: 512\n  stackTags: { team: shop }\n"), "two"))).kind,
    "unchanged",
  );
});

test("a tag that only the stack has, or only the command line, is a change", async () => {
  const aws = fakeAws();
  const tagged = (pkg: DeploymentPackage): Partial<DeployRequest> => {
    const { settings } = deployOf(pkg);
    return { settings: { ...settings, tags: { ...settings.tags, more: "1" } } };
  };
  await run(aws, packaged());
  const [one, two] = [packaged(), packaged()];
  assert.equal((await run(aws, one, tagged(one))).kind, "deployed");
  assert.equal((await run(aws, two, tagged(two))).kind, "unchanged");
  assert.equal((await run(aws, packaged())).kind, "deployed");
});

test("unversioned functions are deployed when only their code changes", async () => {
  const aws = fakeAws();
  const text = yml("  versionFunctions: false\n");
  await run(aws, packaged(text));
  assert.equal((await run(aws, packaged(text))).kind, "unchanged");
  assert.equal((await run(aws, packaged(text, "two"))).kind, "deployed");
});

test("settings that stand beside the template count as changes", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  const policy = "  stackPolicy: [{ Effect: Allow, Principal: '*', Action: 'Update:*', Resource: '*' }]\n";
  for (const setting of [policy, "  deletionProtection: true\n", "  disableRollback: true\n"]) {
    assert.notEqual((await run(aws, packaged(yml(setting)))).kind, undefined);
    assert.ok(aws.calls.includes("CreateChangeSet"), setting);
  }
});

test("a stack that rolled back is deployed anew though its template is the one wanted", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  aws.cloudFormation.stacks.get(stackName)!.stack.status = "UPDATE_ROLLBACK_COMPLETE";
  await run(aws, packaged());
  assert.ok(aws.calls.includes("ExecuteChangeSet"));
});

test("a deployment of the framework is recognised by its hashes", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  for (const [key, object] of aws.buckets.get(ownBucket)!) {
    const { "passrole-artifacts": _, ...metadata } = object.metadata;
    const isState = key.endsWith("state.json");
    const body = isState ? JSON.stringify({ service: { provider: {} }, package: {} }) : object.body;
    const theirs = isState ? { filesha256: "the framework's" } : metadata;
    aws.buckets.get(ownBucket)!.set(key, { ...object, body, metadata: theirs });
  }
  assert.equal((await run(aws, packaged())).kind, "unchanged");
  assert.equal((await run(aws, packaged(yml(), "two"))).kind, "deployed");
});

test("a given bucket is used as it is, and the stack made at once", async () => {
  const aws = fakeAws();
  const pkg = packaged(yml(givenBucket(aws)));
  await run(aws, pkg);
  assert.equal(aws.calls.filter((call) => call === "ExecuteChangeSet").length, 1);
  assert.deepEqual(foldersIn(aws, "given"), [pkg.directory]);
});

test("a bucket that is not there is an error with its cure", async () => {
  const aws = fakeAws();
  assert.equal(await codeOf(run(aws, packaged(yml("  deploymentBucket: nowhere\n")))), "deploy/no-bucket");
  assert.equal(aws.cloudFormation.stacks.size, 0);
  await run(aws, packaged());
  aws.buckets.clear();
  assert.equal(await codeOf(run(aws, packaged())), "deploy/bucket-gone");
});

test("a stack whose given bucket is no longer named gets one of its own first", async () => {
  const aws = fakeAws();
  await run(aws, packaged(yml(givenBucket(aws))));
  await run(aws, packaged());
  assert.deepEqual(aws.calls.filter((call) => call === "ExecuteChangeSet").length, 2);
  assert.equal(foldersIn(aws).length, 1);
});

test("without execution there is a change set and nothing else changes", async () => {
  const aws = fakeAws();
  const first = await run(aws, packaged(), { execute: false });
  assert.deepEqual([first.kind, first.bucketOnly, first.changeSet], ["planned", true, "orders-dev-change-set"]);
  assert.equal((await run(aws, packaged())).kind, "deployed", "a stack in review is no obstacle");
  const { kind, changes, bucketOnly } = await run(aws, packaged(yml(), "two"), { execute: false });
  assert.deepEqual([kind, bucketOnly], ["planned", undefined]);
  assert.ok(changes.some(({ action, logicalId }) => action === "Modify" && logicalId === "HelloLambdaFunction"));
  assert.equal(foldersIn(aws).length, 2, "the change set refers to what was uploaded");
  assert.equal((await run(aws, packaged(yml(), "two"))).kind, "deployed");
});

test("a change set without changes is deleted; objects that were there before stay", async () => {
  const aws = fakeAws();
  const pkg = packaged();
  await run(aws, pkg);
  assert.equal((await run(aws, pkg, { force: true })).kind, "unchanged");
  assert.deepEqual(openChangeSets(aws), []);
  assert.deepEqual(foldersIn(aws), [pkg.directory]);
});

test("with the direct method there are no change sets", async () => {
  const aws = fakeAws();
  const text = (memory: number): string => yml(`  deploymentMethod: direct\n  memorySize: ${memory}\n`);
  await run(aws, packaged(text(128)));
  assert.ok(aws.calls.includes("CreateStack") && aws.calls.includes("UpdateStack"));
  await run(aws, packaged(text(256)));
  assert.ok(aws.calls.includes("UpdateStack") && !aws.calls.includes("CreateChangeSet"));
});

test("the newest five deployments are kept, or as many as the configuration says", async () => {
  const aws = fakeAws();
  const deployments = Array.from({ length: 7 }, (_, at) => packaged(yml(), `code ${at}`));
  for (const pkg of deployments) await run(aws, pkg);
  assert.deepEqual(
    foldersIn(aws),
    deployments.slice(-5).map(({ directory }) => directory),
  );
  const last = packaged(yml("  deploymentBucket: { maxPreviousDeploymentArtifacts: 2 }\n"), "last");
  await run(aws, last);
  assert.deepEqual(foldersIn(aws), [deployments.at(-1)!.directory, last.directory]);
});

test("what a killed run has uploaded is cleared away once it is an hour old", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  const orphan = packaged().directory;
  const object = { body: "", size: 0, metadata: {}, modified: new Date(aws.time) };
  aws.buckets.get(ownBucket)!.set(`${orphan}/orders.zip`, object);
  await run(aws, packaged(yml(), "two"));
  assert.ok(foldersIn(aws).includes(orphan), "it may be another run's that is going on");
  aws.time += 2 * 60 * 60 * 1000;
  await run(aws, packaged(yml(), "three"));
  assert.ok(!foldersIn(aws).includes(orphan));
});

test("a failed update is taken back, with what it had uploaded; the next deploy succeeds", async () => {
  const aws = fakeAws();
  const first = packaged();
  await run(aws, first);
  aws.endings.push("UPDATE_ROLLBACK_COMPLETE");
  assert.match(await codeOf(run(aws, packaged(yml(), "two"))), /^deploy\//);
  assert.deepEqual(foldersIn(aws), [first.directory]);
  assert.equal((await run(aws, packaged(yml(), "two"))).kind, "deployed");
});

test("a stack whose creation fails is deleted, so that the next deploy succeeds", async () => {
  const aws = fakeAws();
  const text = yml(givenBucket(aws));
  aws.endings.push("ROLLBACK_COMPLETE");
  assert.match(await codeOf(run(aws, packaged(text))), /^deploy\//);
  assert.equal(aws.cloudFormation.stacks.size, 0);
  assert.equal((await run(aws, packaged(text))).kind, "deployed");
});

test("states in which nothing can be deployed are errors before anything is done", async () => {
  for (const status of ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED", "UPDATE_ROLLBACK_FAILED"]) {
    const aws = fakeAws();
    await run(aws, packaged());
    aws.cloudFormation.stacks.get(stackName)!.stack.status = status;
    assert.match(await codeOf(run(aws, packaged())), /^deploy\/stack-/, status);
    assert.deepEqual(aws.calls, ["DescribeStacks"]);
  }
});

test("a deploy waits for what another one is doing", async () => {
  const aws = fakeAws();
  await run(aws, packaged());
  const { stack } = aws.cloudFormation.stacks.get(stackName)!;
  stack.status = "UPDATE_IN_PROGRESS";
  const ports = {
    ...aws.ports,
    clock: {
      ...aws.ports.clock,
      sleep: async () => {
        stack.status = "UPDATE_COMPLETE";
      },
    },
  };
  assert.equal((await deploy(deployOf(packaged(yml(), "two")), ports)).kind, "deployed");
  assert.ok(aws.events.some((event) => event.kind === "step" && event.text.includes("UPDATE_IN_PROGRESS")));
});

test("parameters that are not given keep the value they have", async () => {
  const aws = fakeAws();
  const text = (memory: number): string =>
    `${yml(`  memorySize: ${memory}\n`)}resources: { Parameters: { Size: { Type: Number }, Other: { Type: String, Default: a } } }\n`;
  const first = packaged(text(128));
  await run(aws, first, { settings: { ...deployOf(first).settings, parameters: { Size: "1" } } });
  await run(aws, packaged(text(256)));
  const request = aws.cloudFormation.stacks.get(stackName)!.changeSets.values().next().value!.request;
  assert.deepEqual([request.parameters, request.previousParameters], [{}, ["Size"]]);
  assert.equal(aws.cloudFormation.stacks.get(stackName)!.stack.parameters["Size"], "1");
});

test("policy and protection of the stack are set as configured", async () => {
  const aws = fakeAws();
  const statement = "{ Effect: Allow, Principal: '*', Action: 'Update:*', Resource: '*' }";
  await run(aws, packaged(yml(`  stackPolicy: [${statement}]\n  deletionProtection: { stages: [dev] }\n`)));
  const { policy, stack } = aws.cloudFormation.stacks.get(stackName)!;
  assert.equal(JSON.parse(policy!).Statement[0].Action, "Update:*");
  assert.equal(stack.terminationProtection, true);
});

/** A deploy as it is before a fault: none yet, one of the same service with other code, and a first one into a given bucket. */
const situations: Readonly<Record<string, { text: (aws: FakeAws) => string; before: boolean; bucket: string }>> = {
  "a first deploy": { text: () => yml(), before: false, bucket: ownBucket },
  "a first deploy into a given bucket": { text: (aws) => yml(givenBucket(aws)), before: false, bucket: "given" },
  "an update": { text: () => yml(), before: true, bucket: ownBucket },
  "a direct update": { text: () => yml("  deploymentMethod: direct\n"), before: true, bucket: ownBucket },
};

for (const [name, { text, before, bucket }] of Object.entries(situations)) {
  const prepared = async (): Promise<{ aws: FakeAws; next: () => DeploymentPackage }> => {
    const aws = fakeAws();
    const configuration = text(aws);
    if (before) await run(aws, packaged(configuration));
    return { aws, next: () => packaged(configuration, "two") };
  };

  test(`${name}: each call fails in each way, and the next run succeeds with nothing left behind`, async () => {
    const { aws, next } = await prepared();
    await run(aws, next());
    const calls = aws.calls.map((call, at, all) => [call, all.slice(0, at + 1).filter((each) => each === call).length]);
    for (const [call, nth] of calls as [string, number][])
      for (const fault of ["before", "lost", "denied"] satisfies Fault[]) {
        const broken = await prepared();
        broken.aws.fail(call, fault, nth);
        const how = `${call} ${nth} ${fault}`;
        const pkg = next();
        const result = await codeOf(run(broken.aws, pkg, { token: "broken" }));
        assert.match(result, /^(done|aws|deploy\/)/, how);
        const isDeployed = foldersIn(broken.aws, bucket).includes(pkg.directory);
        const { events = [] } = broken.aws.cloudFormation.stacks.get(stackName) ?? {};
        const hasChanged = events.some(({ token }) => token === "broken");
        assert.equal(isDeployed, hasChanged, `${how}: uploads are taken back, or in use`);
        assert.match(await codeOf(run(broken.aws, next())), /^done$/, `${how}, then again`);
        assert.deepEqual(openChangeSets(broken.aws), [], how);
      }
  });

  test(`${name}: interrupted at any call, it leaves nothing, or a stack that goes on`, async () => {
    const { aws, next } = await prepared();
    await run(aws, next());
    for (const call of new Set(aws.calls)) {
      const broken = await prepared();
      broken.aws.interruptAt(call);
      const result = await codeOf(run(broken.aws, next()));
      assert.match(result, /^(done|deploy\/interrupted)$/, call);
      assert.deepEqual(openChangeSets(broken.aws), [], call);
      const again = fakeAws();
      broken.aws.ports = { ...broken.aws.ports, signal: again.ports.signal };
      assert.equal(await codeOf(run(broken.aws, next())), "done", call);
    }
  });
}
