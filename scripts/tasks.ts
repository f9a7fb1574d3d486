import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { build } from "./build.ts";

const fastTests = [
  "src/**/*.test.ts",
  "test/*.test.ts",
  "test/{golden,property,differential,contract,negative,support,iam-cases}/*.test.ts",
];

/** What `npm run <name>` does; `scripts/run.mjs` has already chosen the Node and installed what is needed. */
const tasks: Record<string, (args: string[]) => Promise<void> | void> = {
  build,
  prepack: async () => {
    await build();
    tool("tsc", ["--project", "tsconfig.build.json"]);
  },
  test: async (args) => {
    await build();
    if (args.length > 0) testFiles(args);
    else await testInParallel(fastTests);
  },
  "test:all": async (args) => {
    await build();
    process.env["PASSROLE_TEST_ALL"] = "1";
    if (args.length > 0) testFiles(args);
    else await testInLanes(filesOf(fastTests).filter(hasMore), slowTests());
  },
  golden: async () => {
    await build();
    process.env["PASSROLE_GOLDEN"] = "write";
    testFiles(["test/golden/**/*.test.ts"]);
  },
  check: async ([option]) => {
    tool("prettier", ["--check", "--log-level", "warn", "."]);
    tool("oxlint", ["--type-aware", "--deny-warnings", "."]);
    tool("tsc", ["--noEmit"]);
    tool("tsc", ["--noEmit", "--project", "src/dashboard"]);
    node(["scripts/generate.ts", "--check"]);
    if (option !== "--without-tests") await tasks["test"]!([]);
    tool("knip", []);
  },
  generate: () => node(["scripts/generate.ts"]),
  format: () => tool("prettier", ["--write", "--log-level", "warn", "."]),
  demo: async () => {
    await build();
    node(["scripts/demo.ts"]);
  },
  bench: async ([name = "package", ...rest]) => {
    await build();
    node([`bench/${name}.ts`, ...rest]);
  },
};

function testFiles(patterns: readonly string[]): void {
  node(testArguments(filesOf(patterns)));
}

function filesOf(patterns: readonly string[]): string[] {
  const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
  if (files.length === 0) fail(`no test file matches ${patterns.join(" ")}`);
  return files;
}

/** One process for many files: a process for each takes three times as long. */
function testArguments(files: readonly string[]): string[] {
  return ["--import", "./test/support/properties.ts", "--test", "--test-isolation=none", ...files];
}

/** As many processes as there are processors, four at most, each with its share of the files. */
async function testInParallel(patterns: readonly string[]): Promise<void> {
  const files = filesOf(patterns);
  const count = Math.min(availableParallelism(), 4);
  await testTogether(shared(files, count));
}

/** Every file that is not among the fast ones. */
function slowTests(): string[] {
  const fast = new Set(filesOf(fastTests));
  return filesOf(["src/**/*.test.ts", "test/**/*.test.ts"]).filter((file) => !fast.has(file));
}

function shared(files: readonly string[], count: number): string[][] {
  return Array.from({ length: count }, (_, share) => files.filter((_, index) => index % count === share));
}

/** Each share in a process of its own, at the same time. */
async function testTogether(shares: readonly (readonly string[])[]): Promise<void> {
  console.log(`${shares.map(({ length }) => length).join(" and ")} test files …`);
  const passed = await Promise.all(shares.map(passes));
  if (passed.includes(false)) fail("tests failed");
}

/** Whether a file of the fast suite tries more where there is time; all others have said everything there. */
function hasMore(file: string): boolean {
  return (
    /^test[\\/](differential|property)[\\/]/.test(file) || readFileSync(file, "utf8").includes("PASSROLE_TEST_ALL")
  );
}

/**
 * Those of the fast files that have more to try in one process, beside two lanes that take the slow ones a few at a time:
 * a lane that is done early does not wait for the other, and what files share (an emulator takes seconds to start) is
 * not made for each.
 */
async function testInLanes(fast: readonly string[], slow: readonly string[]): Promise<void> {
  console.log(`${fast.length} test files, and ${slow.length} that take long …`);
  const queue = shared(slow, 8).values();
  const lanes = await Promise.all([passes(fast), passesAll(queue), passesAll(queue)]);
  if (lanes.includes(false)) fail("tests failed");
}

/** Takes share after share from a queue that others take from too. */
async function passesAll(queue: Iterable<readonly string[]>): Promise<boolean> {
  let passed = true;
  for (const files of queue) passed = (await passes(files)) && passed;
  return passed;
}

/** What a process says is shown when it ends. */
async function passes(files: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, testArguments(files), { stdio: ["ignore", "pipe", "pipe"] });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  process.stdout.write(said);
  process.stderr.write(complained);
  return child.exitCode === 0;
}

function tool(name: string, args: string[]): void {
  run(`node_modules/.bin/${name}`, args);
}

function node(args: string[]): void {
  run(process.execPath, args);
}

function run(command: string, args: string[]): void {
  const done = spawnSync(command, args, { stdio: "inherit" });
  if (done.status !== 0) fail(`${command.split("/").at(-1)} ${args.slice(0, 2).join(" ")} failed`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const [name = "", ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) fail(`tasks: ${Object.keys(tasks).join(", ")}`);
await task(args);
