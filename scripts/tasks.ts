import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { build } from "./build.ts";

/** What `npm run <name>` does; `scripts/run.mjs` has already chosen the Node and installed what is needed. */
const tasks: Record<string, (args: string[]) => Promise<void> | void> = {
  build,
  prepack: async () => {
    await build();
    tool("tsc", ["--project", "tsconfig.build.json"]);
  },
  test: async (args) => {
    await build();
    testFiles(
      args.length > 0
        ? args
        : ["src/**/*.test.ts", "test/*.test.ts", "test/{golden,property,differential,contract,negative}/*.test.ts"],
    );
  },
  "test:all": async (args) => {
    await build();
    process.env["PASSROLE_TEST_ALL"] = "1";
    testFiles(args.length > 0 ? args : ["src/**/*.test.ts", "test/**/*.test.ts"]);
  },
  golden: async () => {
    await build();
    process.env["PASSROLE_GOLDEN"] = "write";
    testFiles(["test/golden/**/*.test.ts"]);
  },
  check: async () => {
    tool("prettier", ["--check", "--log-level", "warn", "."]);
    tool("oxlint", ["--type-aware", "--deny-warnings", "."]);
    tool("tsc", ["--noEmit"]);
    node(["scripts/generate.ts", "--check"]);
    await tasks["test"]!([]);
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

function testFiles(patterns: string[]): void {
  const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
  if (files.length === 0) fail(`no test file matches ${patterns.join(" ")}`);
  // One process for all: a process for each file takes three times as long.
  node(["--import", "./test/support/properties.ts", "--test", "--test-isolation=none", ...files]);
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
