// How long `deploy` takes beside osls 4, against an emulator on the same machine that answers at once: what is measured is
// the programs themselves and how often they ask, not AWS.
//   npm run bench -- deploy [rounds]
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startMoto } from "../test/emulator/moto.ts";
import { table, writeSection } from "./markdown.ts";
import { median, runNode } from "./measure.ts";
import { peerName, peerScript } from "./peers.ts";

const moto = await startMoto();
if ("missing" in moto) {
  console.error(`${moto.missing}: nothing measured`);
  process.exit(1);
}
process.env["AWS_ENDPOINT_URL"] = moto.url;

const rounds = Number(process.argv[2] ?? 5);
const programs = { passrole: resolve("bin/passrole.mjs"), [peerName("osls")]: resolve(peerScript("osls")) };
const deploys = ["first", "unchanged", "changed"] as const;

const seconds = Array.from({ length: rounds + 1 }, (_, round) => roundOf(round)).slice(1); // the first warms up
const rows = deploys.flatMap((deploy, at) =>
  Object.keys(programs).map((program, index) => {
    const wall = (which: number): number[] => seconds.map((each) => each[which]![at]!);
    const ratio = index === 0 ? median(wall(1).map((theirs, each) => theirs / wall(0)[each]!)).toFixed(1) : "";
    return [deploy, program, median(wall(index)).toFixed(2), ratio];
  }),
);
moto.stop();
const text = table(["deploy", "program", "wall s", "osls / passrole"], rows);
const note = `Medians of ${rounds} rounds in turn after a warm-up, of the service in \`examples/hello\`, each a cold process of Node ${process.versions.node} on ${process.platform}, against moto on the same machine. osls waits five seconds before each look at the stack, passrole one at first.`;
writeSection("docs/benchmarks.md", "deploy", `${note}\n\n${text}`);
console.log(text);

/** Seconds of each deploy of each program, each at a stage of its own. */
function roundOf(round: number): number[][] {
  return Object.values(programs).map((script, index) => {
    const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
    cpSync("examples/hello", folder, { recursive: true });
    const args = ["deploy", "--stage", `r${round}p${index}`, "--region", "us-east-1"];
    const times = deploys.map((deploy) => {
      if (deploy === "changed")
        writeFileSync(join(folder, "handler.mjs"), `export const hello = async () => ${round};\n`);
      return runNode(script, args, folder).wall;
    });
    rmSync(folder, { recursive: true });
    return times;
  });
}
