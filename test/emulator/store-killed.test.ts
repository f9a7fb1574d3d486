import { after, before, test, type TestContext } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { startPostgres } from "../support/postgres.ts";
import { checkChain, openAt, writeForever } from "./store-chain.ts";

/** The writer in one file, which starts in a part of the time. */
const folder = mkdtempSync(join(tmpdir(), "passrole-killed-"));
const program = join(folder, "writer.mjs");
before(() =>
  build({
    stdin: {
      contents: `import { ${writeForever.name} as write } from "./store-chain.ts"; await write(process.argv[2]);`,
      resolveDir: import.meta.dirname,
    },
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  }),
);
after(() => rmSync(folder, { recursive: true }));

/** How often a writer is killed; with PASSROLE_WHOLE=1 often enough to meet every moment, which takes two minutes. */
const [kills, postgresKills] = process.env["PASSROLE_WHOLE"] === "1" ? [200, 50] : [60, 20];

test(`SQLite keeps what it acknowledged, whenever its process is killed: ${kills} times`, async (t) => {
  const acknowledged: number[] = [];
  const lane = async (name: string): Promise<void> => {
    for (let round = 0; round < kills / 2; round++) {
      const place = join(folder, `${name}-${round >> 4}`);
      acknowledged.push(await killedRound(place, round));
    }
  };
  await Promise.all(["a", "b"].map(lane));
  report(t, acknowledged, kills);
});

test(`PostgreSQL keeps what it acknowledged, whenever a writer or the server is killed: ${postgresKills} times`, async (t) => {
  const postgres = await startPostgres();
  if ("missing" in postgres) return t.skip(postgres.missing);
  const acknowledged: number[] = [];
  const killServer = async (): Promise<void> => {
    await postgres.kill();
    await postgres.start();
  };
  for (let round = 0, place = ""; round < postgresKills; round++) {
    if (round % 16 === 0) place = await postgres.database();
    acknowledged.push(await killedRound(place, round, round % 5 === 4 ? killServer : undefined));
  }
  await postgres.stop();
  report(t, acknowledged, postgresKills);
});

/** Milliseconds within which a writer is killed: after its first acknowledgement, or after its start. */
const [writing, starting] = [30, 300];

/**
 * Lets a writer begin and kills it at a moment of its own, after what `kill` kills; then looks at what is there.
 * Every eighth is killed while it may be making tables or opening them. Gives how much was acknowledged.
 */
async function killedRound(place: string, round: number, kill?: () => Promise<void>): Promise<number> {
  const writer = startWriter(place);
  const moment = (round * 0.618_034) % 1;
  if (round % 8 === 0) await sleep(moment * starting);
  else await writer.begun().then(() => sleep(moment * writing));
  await kill?.();
  writer.kill();
  const acknowledged = await writer.ended;
  const store = await openAt(place); // which checks every page
  try {
    await checkChain(store, acknowledged);
  } finally {
    await store.close();
  }
  return acknowledged.length;
}

interface Writer {
  /** The first acknowledgement. */
  begun: () => Promise<void>;
  kill: () => void;
  /** All acknowledgements that it gave until its end. */
  ended: Promise<string[]>;
}

function startWriter(place: string): Writer {
  const child = spawn(process.execPath, [program, place], { stdio: ["ignore", "pipe", "pipe"] });
  let [text, errors] = ["", ""];
  child.stderr.setEncoding("utf8").on("data", (data: string) => (errors += data));
  child.stdout.setEncoding("utf8").on("data", (data: string) => (text += data));
  const ended = once(child, "close").then(() => text.split("\n").slice(0, -1));
  const tooSoon = (): never => assert.fail(`the writer ended before it wrote: ${errors}`);
  return {
    begun: async () => void (await Promise.race([once(child.stdout, "data"), ended.then(tooSoon)])),
    kill: () => void child.kill("SIGKILL"),
    ended,
  };
}

function report(t: TestContext, acknowledged: readonly number[], rounds: number): void {
  assert.equal(acknowledged.length, rounds);
  const inTime = acknowledged.filter((count) => count > 0);
  assert.ok(inTime.length > rounds * 0.8, `only ${inTime.length} of ${rounds} had written anything`);
  const total = acknowledged.reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${rounds} kills, ${total} acknowledged units, all of them there and their chain whole`);
}
