// How fast trails are read, beside decompressing alone, decompressing and JSON.parse, and DuckDB.
//   npm run bench -- observe [bytes] [rounds]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { table, writeSection } from "./markdown.ts";
import { interleaved, median, runNode, type Run } from "./measure.ts";
import { duckDb } from "./observe/duckdb-peer.ts";
import { shared } from "./shared.ts";

const generator = join(shared, "tools/bench/cloudtrail.mjs");
if (!existsSync(generator)) {
  console.error(`the generator ${generator} is not here: nothing measured`);
  process.exit(1);
}

const [bytes = "2e9", rounds = "3"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
console.error(`generating ${bytes} bytes of trails …`);
spawnSync(process.execPath, [generator, "--out", folder, "--bytes", bytes, "--seed", "1"], { stdio: "ignore" });

interface Truth {
  events: number;
  bytes: number;
  gz: number;
  by: Readonly<Record<string, number>>;
}

const truth = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
const trails = join(folder, "AWSLogs");
const wrong = wrongCounts();

interface Way {
  name: string;
  run: () => Run;
}

const ways: Way[] = [
  { name: "passrole observe", run: script("bin/passrole.mjs", "observe", trails, "--json") },
  { name: "gunzip alone, one process", run: script("bench/observe/baseline.ts", "gunzip", trails) },
  { name: "gunzip and JSON.parse, one process", run: script("bench/observe/baseline.ts", "parse", trails) },
];
const duck = duckDb();
if ("script" in duck) ways.push({ name: duck.name, run: script(duck.script, trails) });

const runs = interleaved(
  Number(rounds),
  ways.map(({ run }) => run),
);
const text = table(["way", "MB/s", "wall s", "CPU s", "memory MiB", "times gunzip and JSON.parse"], ways.map(rowOf));
const note = `${(truth.bytes / 1e6).toFixed(0)} MB of trails in ${(truth.gz / 1e6).toFixed(0)} MB of gzip, ${truth.events.toLocaleString("en")} records;
medians of ${rounds} rounds in turn after a warm-up, each a cold process of Node ${process.versions.node}. MB/s are of decompressed
bytes; ratios are medians round by round.${"missing" in duck ? ` DuckDB was not measured: ${duck.missing}.` : ""}`;
const counts = `Of ${Object.keys(truth.by).length.toLocaleString("en")} counts of the generator's answer key, ${wrong} differ.`;
writeSection("docs/benchmarks.md", "observe", `${note}\n\n${text}\n\n${counts}`);
console.log(`${text}\n\n${counts}`);

function script(file: string, ...args: string[]): () => Run {
  return () => runNode(resolve(file), args, process.cwd());
}

function rowOf({ name }: Way, index: number): string[] {
  const [own, base] = [runs[index]!, runs[2]!];
  const middle = (figure: keyof Run): number => median(own.map((run) => run[figure]));
  const times = median(own.map(({ wall }, round) => base[round]!.wall / wall));
  return [
    name,
    (truth.bytes / 1e6 / middle("wall")).toFixed(0),
    middle("wall").toFixed(1),
    middle("cpu").toFixed(1),
    Math.max(...own.map(({ memory }) => memory)).toFixed(0),
    times.toFixed(1),
  ];
}

/** How many counts of the answer key are not what passrole says. */
function wrongCounts(): number {
  const done = spawnSync(process.execPath, ["bin/passrole.mjs", "observe", trails, "--json"], { maxBuffer: 2 ** 30 });
  const { uses } = JSON.parse(String(done.stdout)) as { uses: Record<string, string | number>[] };
  const found: Record<string, number> = {};
  for (const { principal, eventSource, eventName, count } of uses) {
    const key = `${principal}|${eventSource}|${eventName}`;
    found[key] = (found[key] ?? 0) + Number(count);
  }
  const keys = new Set([...Object.keys(found), ...Object.keys(truth.by)]);
  return [...keys].filter((key) => found[key] !== truth.by[key]).length;
}
