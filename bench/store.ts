import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Store, Tables } from "../src/broker/ports/store.ts";
import { openPostgres } from "../src/broker/store/postgres/open-postgres.ts";
import { openSqlite } from "../src/broker/store/sqlite/open-sqlite.ts";
import { sampleRows } from "../test/contract/sample-rows.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { table } from "./markdown.ts";

/**
 * Durable commits: one after another, many that wait together, and as issuing asks for them: 100 arrivals a second, two
 * commits each. Milliseconds from asking to knowing that it is on disk. `--seconds 10` takes longer for each.
 */
const seconds = Number(process.argv[process.argv.indexOf("--seconds") + 1]) || 4;
/** Milliseconds between asking AWS and its answer. */
const answerTime = 50;
const rows: string[][] = [];
let seq = 0;

const folder = mkdtempSync(join(tmpdir(), "bench-store-"));
await measure("SQLite", await openSqlite({ folder }));
rmSync(folder, { recursive: true });

const postgres = await startPostgres();
if ("missing" in postgres) console.error(`PostgreSQL is left out: ${postgres.missing}`);
else {
  await measure("PostgreSQL", await openPostgres({ url: await postgres.database() }));
  await postgres.stop();
}
console.log(table(["store", "what", "a second", "p50 ms", "p99 ms", "p99 of one commit"], rows));

async function measure(name: string, store: Store): Promise<void> {
  await loop(store, 1, 0.5); // warms up
  const one = await loop(store, 1, seconds);
  const single = quantile(one, 0.99);
  report(name, "commits, one after another", one, single);
  for (const writers of [8, 64])
    report(name, `commits, ${writers} at a time`, await loop(store, writers, seconds), single);
  report(name, "issues of two commits, 100 a second", await arrivals(store, 100), single);
  report(name, "finding a token", await reads(store), single);
  await store.close();
}

function report(name: string, what: string, times: readonly number[], single: number): void {
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  const perSecond = Math.round(times.length / seconds).toLocaleString("en");
  rows.push([name, what, perSecond, p50.toFixed(3), p99.toFixed(3), `${(p99 / single).toFixed(1)} times`]);
}

/** What an issue writes: an event at the end of the chain, and a row of its own. */
async function append({ auditEvents, issuances }: Tables): Promise<void> {
  seq += 1;
  await auditEvents.list({ organisationId: "org-1" }, { orderBy: "seq", descending: true, limit: 1 });
  await auditEvents.insert({ ...sampleRows.auditEvents, seq, event: "x".repeat(700) });
  await issuances.insert({ ...sampleRows.issuances, id: `${seq}` });
}

async function loop(store: Store, writers: number, seconds: number): Promise<number[]> {
  const [times, end]: [number[], number] = [[], performance.now() + seconds * 1000];
  const write = async (): Promise<void> => {
    while (performance.now() < end) times.push(await timeOf(() => store.write(append)));
  };
  await Promise.all(Array.from({ length: writers }, write));
  return times;
}

async function arrivals(store: Store, perSecond: number): Promise<number[]> {
  const [start, issues]: [number, Promise<number>[]] = [performance.now(), []];
  for (let at = 0; at < perSecond * seconds; at++) {
    await sleep(Math.max(0, start + (at * 1000) / perSecond - performance.now()));
    issues.push(issue(store));
  }
  return Promise.all(issues);
}

async function issue(store: Store): Promise<number> {
  const requested = await timeOf(() => store.write(append));
  await sleep(answerTime);
  return requested + (await timeOf(() => store.write(append)));
}

async function reads(store: Store): Promise<number[]> {
  await store.write(({ tokens }) => tokens.insert(sampleRows.tokens));
  const [times, end]: [number[], number] = [[], performance.now() + seconds * 1000];
  while (performance.now() < end) {
    times.push(await timeOf(() => store.read(({ tokens }) => tokens.find({ id: sampleRows.tokens.id }))));
  }
  return times;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)]!;
}
