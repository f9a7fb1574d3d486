import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** One run of a Node script as a whole process. */
export interface Run {
  /** Seconds from start to end. */
  wall: number;
  /** Seconds of processor time. */
  cpu: number;
  /** Largest resident set, in MiB. */
  memory: number;
}

/** Plain CommonJS, for a module in a `data:` address would make every start 20 ms longer. */
const reporter = `
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require("node:fs").writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }));
});`;

/** Runs a Node script with this Node in `cwd`; throws when it fails. */
export function runNode(script: string, args: readonly string[], cwd: string): Run {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const usage = join(folder, "usage.json");
  const load = join(folder, "reporter.cjs");
  writeFileSync(load, reporter);
  const env = { ...process.env, ...quiet, BENCH_USAGE: usage };
  const start = performance.now();
  const done = spawnSync(process.execPath, ["--require", load, script, ...args], { cwd, env, encoding: "utf8" });
  const wall = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(`${script} failed:\n${done.stdout}${done.stderr}`);
  const { maxRSS, cpu } = JSON.parse(readFileSync(usage, "utf8")) as { maxRSS: number; cpu: number };
  rmSync(folder, { recursive: true });
  return { wall, cpu: cpu / 1e6, memory: maxRSS / 1024 };
}

/** Runs each in turn, one warm-up first, and gives the runs of each: what slows the machine down slows all of them. */
export function interleaved(count: number, runs: readonly (() => Run)[]): Run[][] {
  for (const run of runs) run();
  const results: Run[][] = runs.map(() => []);
  for (let round = 0; round < count; round++) runs.forEach((run, index) => results[index]!.push(run()));
  return results;
}

export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)]!;
}

const quiet = {
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  SLS_TELEMETRY_DISABLED: "1",
  SLS_NOTIFICATIONS_MODE: "off",
  CI: "1",
};
