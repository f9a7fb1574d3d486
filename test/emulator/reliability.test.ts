import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faultKinds, type FaultKind, type FaultRule } from "../../src/testing.ts";
import { inParallel } from "../support/in-parallel.ts";
import { assertNoCanary, textsOfFolder } from "../support/canaries.ts";
import type { Run } from "../support/passrole.ts";
import { canary, deployWorld, type DeployWorld } from "./deploy-world.ts";
import { sharedMoto } from "./moto.ts";

/*
 * Each call of a deploy is broken in each way, every time it is made; then nothing is broken any more. Every broken run
 * ends with a diagnostic or does its work all the same, the next run succeeds, and nothing is left behind. The table
 * that comes of it stands in docs/reliability.md; `PASSROLE_GOLDEN=write` writes it. All cases take five minutes and
 * more: without PASSROLE_WHOLE=1 every third is tried, and compared with its cell of the table.
 */

const root = join(import.meta.dirname, "..", "..");
const service = join(root, "test", "fixtures", "services", "api");
const document = join(root, "docs", "reliability.md");
const golden = process.env["PASSROLE_GOLDEN"] === "write";
const whole = golden || process.env["PASSROLE_WHOLE"] === "1";

/** What is broken in a case: a call, and how. `lost`: AWS does the work, its answer does not arrive, once. */
type Breakage = FaultKind | "lost";

const breakages: readonly Breakage[] = [...faultKinds.filter((kind) => kind !== "half-body"), "half-body", "lost"];

/** Deploys that are broken: of nothing, of changed code, and of what is there already. */
const scenarios = ["first", "changed", "unchanged"] as const;
type Scenario = (typeof scenarios)[number];

interface Case {
  scenario: Scenario;
  operation: string;
  breakage: Breakage;
}

test("whatever call of a deploy breaks, in whatever way, the run says so or goes on, and the next one succeeds", async (t) => {
  const moto = await sharedMoto();
  if ("missing" in moto) return t.skip(moto.missing);
  const cases = (await casesOf(moto.url)).filter((_, at) => whole || at % 3 === 0);
  const wrong: string[] = [];
  const outcomes = await inParallel(cases, async (each, index) => {
    try {
      return await outcomeOf(each, `c${index}`, moto.url);
    } catch (error) {
      wrong.push((error as Error).message);
      return "";
    }
  });
  assert.deepEqual(wrong, []);
  t.diagnostic(`${cases.length} cases`);
  const results = cases.map((each, index) => [each, outcomes[index]!] as const);
  if (golden) writeTable(tableOf(results));
  const told = cellsOf(readFileSync(document, "utf8"));
  const differing = results.filter(([each, outcome]) => told.get(nameOf(each)) !== outcome);
  assert.deepEqual(differing, [], "docs/reliability.md holds each outcome: write it with PASSROLE_GOLDEN=write");
  if (whole) assert.equal(told.size, results.length, "docs/reliability.md tells cases that are no more");
});

function nameOf({ scenario, operation, breakage }: Case): string {
  return `${scenario} ${operation} ${breakage}`;
}

/** What the document's tables tell of each case. */
function cellsOf(text: string): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  let scenario = "";
  for (const line of text.split("\n").filter((each) => each.startsWith("| "))) {
    const [first = "", ...others] = line.slice(2, -2).split(" | ");
    if (first.endsWith(" deploy")) scenario = first.slice(0, -" deploy".length);
    else if (first.includes(":"))
      others.forEach((outcome, at) => cells.set(`${scenario} ${first} ${breakages[at]}`, outcome));
  }
  return cells;
}

function writeTable(table: string): void {
  const text = readFileSync(document, "utf8");
  writeFileSync(document, text.replace(/<!-- table -->[^]*<!-- end -->/, `<!-- table -->\n\n${table}\n\n<!-- end -->`));
}

/** Each call with each breakage, in the first scenario that makes it. */
async function casesOf(target: string): Promise<readonly Case[]> {
  const met = new Set<string>();
  const cases: Case[] = [];
  for (const scenario of scenarios) {
    const fresh = (await operationsOf(scenario, target)).filter((operation) => !met.has(operation));
    for (const operation of fresh) met.add(operation);
    cases.push(...fresh.flatMap((operation) => breakages.map((breakage) => ({ scenario, operation, breakage }))));
  }
  return cases;
}

/** The calls that a deploy makes when nothing is broken. */
async function operationsOf(scenario: Scenario, target: string): Promise<readonly string[]> {
  const world = await deployWorld(target, service);
  try {
    const run = await prepared(scenario, `calls-${scenario}`, world);
    const { status, stderr } = await run();
    assert.equal(status, 0, stderr);
    return [...new Set(world.proxy.calls.map(({ operation }) => operation))];
  } finally {
    await world.stop();
  }
}

/** A run of the scenario's deploy; what comes before it is done, and forgotten by the proxy. */
async function prepared(scenario: Scenario, stage: string, world: DeployWorld): Promise<() => Promise<Run>> {
  const run = (): Promise<Run> => world.run(`deploy --stage ${stage}`);
  if (scenario !== "first") assert.equal((await run()).status, 0);
  if (scenario === "changed") world.write({ "handler.mjs": `export const hello = async () => "${stage}";\n` });
  world.proxy.clear();
  return run;
}

/** Runs a case; what its broken run came to, in a word or a code. */
async function outcomeOf(each: Case, stage: string, target: string): Promise<string> {
  const { scenario, operation, breakage } = each;
  const name = nameOf(each);
  const world = await deployWorld(target, service);
  try {
    const run = await prepared(scenario, stage, world);
    const injection = world.proxy.inject(ruleFor(operation, breakage));
    const broken = await run();
    assert.ok(injection.broken.length > 0, `${name} broke nothing`);
    const outcome = checked(broken, name);
    world.proxy.clear();
    const next = await run();
    assert.equal(next.status, 0, `after ${name}: ${next.stderr}`);
    assert.deepEqual(await world.leftBehind(`api-${stage}`), [], `${name} left something behind`);
    await assertDeployments(stage, world, [broken, next], name);
    assertNoCanary({ ...textsOfFolder(world.cwd), ...outputs(broken, next) }, [canary]);
    return outcome;
  } finally {
    await world.stop();
  }
}

function ruleFor(on: string, breakage: Breakage): FaultRule {
  return breakage === "lost" ? { on, fault: "reset", moment: "after", nth: 1 } : { on, fault: breakage };
}

/** `done`, or the code of the error that the run ended with; it must be one that a person can act on. */
function checked({ status, signal, stderr }: Run, name: string): string {
  assert.equal(signal, null, name);
  assert.doesNotMatch(stderr, /\n\s+at |broke one of its own rules/, name);
  if (status === 0) return /warning ([a-z-]+\/[a-z-]+)/.exec(stderr)?.[1] ?? "done";
  assert.match(stderr, /(?:^|\n)error [a-z-]+\/[a-z-]+: .+/, name);
  assert.match(stderr, /= hint: /, `${name} has no hint:\n${stderr}`);
  return /error ([a-z-]+\/[a-z-]+)/.exec(stderr)![1]!;
}

function outputs(...runs: readonly Run[]): Record<string, string> {
  return Object.fromEntries(
    runs.flatMap(({ stdout, stderr }, at) => [
      [`out ${at}`, stdout],
      [`err ${at}`, stderr],
    ]),
  );
}

/** The bucket holds whole deployments only, of no more runs than succeeded and the one before. */
async function assertDeployments(stage: string, world: DeployWorld, runs: readonly Run[], name: string): Promise<void> {
  const bucket = (await world.aws.cloudFormation.describeResource(`api-${stage}`, "ServerlessDeploymentBucket"))!;
  const objects = (await world.aws.objects.list(bucket.physicalId!, "serverless/"))!;
  const folders = Map.groupBy(objects, ({ key }) => key.split("/").slice(0, -1).join("/"));
  for (const [folder, own] of folders) assert.equal(own.length, 3, `${name}: ${folder} is not whole`);
  const allowed = 1 + runs.filter(({ status }) => status === 0).length;
  assert.ok(folders.size <= allowed, `${name} left ${folders.size} deployments`);
}

type Results = readonly (readonly [Case, string])[];

function tableOf(results: Results): string {
  const sections = scenarios.map((scenario) => results.filter(([each]) => each.scenario === scenario));
  return sections.map((section, at) => sectionOf(scenarios[at]!, section)).join("\n\n");
}

function sectionOf(scenario: Scenario, results: Results): string {
  const rows = Map.groupBy(results, ([{ operation }]) => operation);
  const head = [`| ${scenario} deploy | ${breakages.join(" | ")} |`, `| --- |${" --- |".repeat(breakages.length)}`];
  const lines = [...rows].map(
    ([operation, cells]) => `| ${operation} | ${cells.map(([, outcome]) => outcome).join(" | ")} |`,
  );
  return [...head, ...lines].join("\n");
}
