// How long `package` takes and how much memory it needs, beside osls 4, on one service of 150 functions.
//   npm run bench -- package [rounds]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { table, writeSection } from "./markdown.ts";
import { interleaved, median, runNode, type Run } from "./measure.ts";
import { peerName, peerScript } from "./peers.ts";

const generator = "../shared/tools/bench/services.cjs";
if (!existsSync(generator)) {
  console.error(`the generator ${generator} is not here: nothing measured`);
  process.exit(1);
}

const rounds = Number(process.argv[2] ?? 7);
const sizes = [1, 20, 150];
const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
spawnSync(process.execPath, [generator, folder, ...sizes.map(String)], { stdio: "inherit" });

const rows = sizes.map((size) => measure(size, join(folder, `svc-${size}`)));
rmSync(folder, { recursive: true });
const text = table(
  ["functions", "program", "wall s", "CPU s", "memory MiB", "osls / passrole: wall, memory"],
  rows.flat(),
);
const note = `Medians of ${rounds} interleaved runs after a warm-up, each a cold process of Node ${process.versions.node} on ${process.platform}.`;
writeSection("docs/benchmarks.md", "package", `${note}\n\n${text}`);
console.log(text);

function measure(size: number, service: string): string[][] {
  const args = ["package", "--stage", "dev", "--region", "us-east-1"];
  const packaging =
    (script: string): (() => Run) =>
    () => {
      rmSync(join(service, ".serverless"), { recursive: true, force: true });
      return runNode(resolve(script), args, service);
    };
  const [ours, theirs] = interleaved(rounds, [packaging("bin/passrole.mjs"), packaging(peerScript("osls"))]) as [
    Run[],
    Run[],
  ];
  const ratio = `${quotient(theirs, ours, "wall")}, ${quotient(theirs, ours, "memory")}`;
  return [row(size, "passrole", ours, ratio), row(size, peerName("osls"), theirs, "")];
}

function row(size: number, program: string, runs: readonly Run[], ratio: string): string[] {
  const middle = (figure: keyof Run): number => median(runs.map((run) => run[figure]));
  return [
    String(size),
    program,
    middle("wall").toFixed(2),
    middle("cpu").toFixed(2),
    middle("memory").toFixed(0),
    ratio,
  ];
}

/** Median of the quotients pair by pair. */
function quotient(theirs: readonly Run[], ours: readonly Run[], figure: keyof Run): string {
  return median(theirs.map((run, index) => run[figure] / ours[index]![figure])).toFixed(1);
}
