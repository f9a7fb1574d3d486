import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { blockOf, commandsOf, guideWorld, type Ended, type GuideWorld } from "./guide-world.ts";

/* The six commands of the guide from nothing to a deployed service, as they are written, and the same where something is missing. */

const [serve = ""] = commandsOf("terminal-1");
const commands = commandsOf("terminal-2");
const deploy = commands.at(-1)!;
const stack = "hello-dev";

/** A world in which the first terminal's command runs. */
async function started(t: TestContext): Promise<GuideWorld | { missing: string }> {
  const world = await guideWorld(t);
  if (!("missing" in world)) await world.begin(serve, /"event":"listening"/);
  return world;
}

async function runAll(world: GuideWorld, lines: readonly string[]): Promise<void> {
  for (const line of lines) succeeds(line, await world.run(line));
}

function succeeds(line: string, { status, stdout, stderr }: Ended): void {
  assert.equal(status, 0, `${line}\n${stdout}${stderr}`);
}

/** Whose keys signed the calls to CloudFormation from the one of that index on. */
function signersOf({ calls }: GuideWorld, from: number): string[] {
  const signed = calls.slice(from).filter(({ operation }) => operation.startsWith("cloudformation:"));
  return [...new Set(signed.map(({ accessKeyId }) => accessKeyId ?? "nobody"))];
}

test("there are six commands", () => {
  assert.equal([serve, ...commands].filter((line) => line !== "").length, 6);
  assert.equal(commandsOf("terminal-1").length, 1);
  assert.match(deploy, /^npx passrole deploy /);
});

test("the guide's commands deploy a service with keys of the broker", { timeout: 180_000 }, async (t) => {
  const world = await started(t);
  if ("missing" in world) return t.skip(world.missing);
  await runAll(world, commands.slice(0, -1));
  const before = world.calls.length;
  const deployed = await world.run(deploy);
  succeeds(deploy, deployed);
  assert.match(deployed.stderr, /^as arn:aws:sts::123456789012:assumed-role\/passrole-deployer\/pr-\S+\+owner\+dev,/m);
  assert.match((await world.stackStatus(stack)) ?? "", /_COMPLETE$/);
  const issued = await issuedKeys(world);
  assert.equal(issued.length, 1);
  assert.deepEqual(signersOf(world, before), issued);
  const explained = await world.run("npx passrole explain examples/broker");
  assert.equal(explained.stdout.trim(), blockOf("explain").trim());
  for (const line of ["audit tail", "deployments list"]) succeeds(line, await world.run(`npx passrole ${line}`));
});

/** Access keys that the broker says it gave. */
async function issuedKeys(world: GuideWorld): Promise<string[]> {
  const { stdout } = await world.run("npx passrole audit tail --action credentials.issued --json");
  const { items } = JSON.parse(stdout) as { items: { event: { target: Record<string, string> } }[] };
  return items.map(({ event }) => event.target["accessKeyId"]!);
}

test("without its broker nothing is deployed, and local keys are not used", { timeout: 180_000 }, async (t) => {
  const world = await started(t);
  if ("missing" in world) return t.skip(world.missing);
  await runAll(world, commands.slice(0, -1));
  await world.end();
  await world.begin("node examples/broker/aws.mjs", /AWS stands at/);
  const before = world.calls.length;
  const { status, stderr } = await world.run(deploy);
  assert.equal(status, 1, stderr);
  assert.match(stderr, /^error broker\/unreachable: .*\n {2}= hint: /m);
  assert.deepEqual(signersOf(world, before), []);
  assert.equal(await world.stackStatus(stack), undefined);
});

test(
  "where nothing is linked local keys are used and said, or with `--fallback never` refused",
  { timeout: 180_000 },
  async (t) => {
    const world = await started(t);
    if ("missing" in world) return t.skip(world.missing);
    await runAll(
      world,
      commands.slice(0, -1).filter((line) => !line.includes("provider default")),
    );
    const before = world.calls.length;
    const refused = await world.run(`${deploy} --fallback never`);
    assert.equal(refused.status, 4, refused.stderr);
    assert.match(refused.stderr, /^error credentials\/nothing-linked: /m);
    assert.deepEqual(signersOf(world, before), []);
    const deployed = await world.run(deploy);
    succeeds(deploy, deployed);
    assert.match(
      deployed.stderr,
      /^as arn:aws:iam::123456789012:user\/admin, .* nothing is linked here: local credentials$/m,
    );
    assert.deepEqual(signersOf(world, before), ["admin"]);
  },
);
