// How long `package` takes and how much memory it needs, beside osls 4, on services of more and more functions.
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
const ours = "bin/passrole.mjs";
/** Functions of a service, and whether osls packages it too: the larger ones take it long. */
const sizes: readonly (readonly [functions: number, compared: boolean])[] = [
  [1, true],
  [50, false],
  [150, true],
  [450, false],
];
const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
spawnSync(process.execPath, [generator, folder, ...sizes.map(([size]) => String(size))], { stdio: "inherit" });

const measured = new Map(sizes.map(([size, compared]) => [size, measure(join(folder, `svc-${size}`), compared)]));
rmSync(folder, { recursive: true });
const text = table(
  ["functions", "program", "wall s", "CPU s", "memory MiB", "osls / passrole: wall, memory"],
  [...measured].flatMap(([size, runs]) => rowsOf(size, runs)),
);
const note = `Medians of ${rounds} interleaved runs after a warm-up, each a cold process of Node ${process.versions.node} on ${process.platform}.`;
const summary = figures();
writeSection("docs/benchmarks.md", "package", `${note}\n\n${text}\n\n${summary}`);
console.log(`${text}\n\n${summary}`);

interface Measured {
  passrole: readonly Run[];
  osls?: readonly Run[] | undefined;
}

function measure(service: string, compared: boolean): Measured {
  const args = ["package", "--stage", "dev", "--region", "us-east-1"];
  const packaging =
    (script: string): (() => Run) =>
    () => {
      rmSync(join(service, ".serverless"), { recursive: true, force: true });
      return runNode(resolve(script), args, service);
    };
  const scripts = compared ? [ours, peerScript("osls")] : [ours];
  const [passrole = [], osls] = interleaved(rounds, scripts.map(packaging));
  return { passrole, osls };
}

function rowsOf(size: number, { passrole, osls }: Measured): string[][] {
  if (!osls) return [row(size, "passrole", passrole, "")];
  const ratio = `${quotient(osls, passrole, "wall")}, ${quotient(osls, passrole, "memory")}`;
  return [row(size, "passrole", passrole, ratio), row(size, peerName("osls"), osls, "")];
}

/** What is promised of packaging, in a sentence each. */
function figures(): string {
  const { passrole, osls = [] } = measured.get(150)!;
  const peak = Math.max(...passrole.map(({ memory }) => memory));
  const [few, many] = [perFunction(50), perFunction(450)].map((milliseconds) => milliseconds.toFixed(2));
  return [
    `- 150 functions are packaged ${quotient(osls, passrole, "wall")} times as fast as by ${peerName("osls")}`,
    `- at most ${peak.toFixed(0)} MiB are resident on the way`,
    `- each of 50 functions takes ${few} ms of a processor, each of 450 takes ${many} ms`,
  ].join("\n");
}

/** What a function adds to the time that one takes alone. */
function perFunction(size: number): number {
  const cpu = (functions: number): number => Math.min(...measured.get(functions)!.passrole.map((run) => run.cpu));
  return ((cpu(size) - cpu(1)) / (size - 1)) * 1000;
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
