// The broker beside the least that a server of its kind can do: a bare `node:http` server for resolving, one durable commit
// and our fake of STS alone for issuing; and its memory after many issues.
//   npm run bench -- broker [issues]
import autocannon from "autocannon";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBroker, grow, instancePath, type Broker } from "./broker/organisation.ts";
import { paced, percentile } from "./broker/paced.ts";
import { startNode } from "./broker/processes.ts";
import { table, writeSection } from "./markdown.ts";
import { median } from "./measure.ts";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { openSqlite } from "../src/broker/store/sqlite/open-sqlite.ts";

const issues = Number(process.argv[2] ?? 100_000);
const [rounds, seconds, rate] = [7, 4, 100];
/** Calls before those that are measured: a server runs for months, and compiling what it runs often takes the first thousands. */
const warming = 5000;

const broker = await startBroker();
await grow(broker);
const resolving = await resolve(broker);
const issuing = await issueAtRate(broker);
const memory = await issueMany(broker, issues);
await broker.stop();

const text = table(
  ["what", "measured", "beside", "ratio"],
  [
    [
      "resolve, requests a second",
      resolving.ours.toFixed(0),
      `${resolving.bare.toFixed(0)} of bare node:http`,
      resolving.ratio.toFixed(2),
    ],
    [
      `issue at ${rate} a second, p50 ms`,
      issuing.issue.p50.toFixed(1),
      `${issuing.sts.p50.toFixed(1)} of STS alone`,
      "",
    ],
    [
      `issue at ${rate} a second, p99 ms over STS`,
      issuing.over.toFixed(1),
      `${issuing.commit.p99.toFixed(1)} of one durable commit`,
      (issuing.over / issuing.commit.p99).toFixed(1),
    ],
    [`memory after ${issues} issues, MiB`, memory.after.toFixed(0), `${memory.before.toFixed(0)} before`, ""],
  ],
);
const note = `An organisation of 1,000 instances on SQLite, each request with a token that is checked; Node ${process.versions.node} on ${process.platform}, server, fake of STS and load each a process on the same machine. Resolving: medians of ${rounds} rounds in turn, ${seconds} s each, 50 connections. Issuing: after ${warming} calls; each takes two durable commits, in groups where several wait.`;
writeSection("docs/benchmarks.md", "broker", `${note}\n\n${text}`);
console.log(text);

interface Resolving {
  ours: number;
  bare: number;
  ratio: number;
}

async function resolve({ url, token, call }: Broker): Promise<Resolving> {
  const path = `${instancePath}/effective`;
  const bare = await startNode(["bench/broker/bare-server.ts"], /^\d+$/, {
    BENCH_BODY: JSON.stringify(await call("GET", path)),
  });
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const one = await load(`${url}${path}`, token);
    const other = await load(`http://127.0.0.1:${bare.line}${path}`, token);
    if (round === 0) continue; // the first warms up
    ours.push(one);
    theirs.push(other);
  }
  await bare.stop();
  const ratio = median(ours.map((one, round) => one / theirs[round]!));
  return { ours: median(ours), bare: median(theirs), ratio };
}

async function load(url: string, token: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: 50,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} of ${url} failed`);
  return result.requests.average;
}

interface Percentiles {
  p50: number;
  p99: number;
}

/** In turn, so that what slows the machine down slows all of them; the medians of the rounds. */
async function issueAtRate(
  running: Broker,
): Promise<Record<"issue" | "sts" | "commit", Percentiles> & { over: number }> {
  const measured: Record<"issue" | "sts" | "commit", Percentiles[]> = { issue: [], sts: [], commit: [] };
  const over: number[] = [];
  const issue = await issuer(running);
  const [sts, commit] = [assumer(running), await committer()];
  await together(warming, issue);
  for (let round = 0; round <= rounds; round++) {
    const times = {
      commit: percentiles(await paced(rate * seconds, rate, commit.once)),
      sts: percentiles(await paced(rate * seconds, rate, sts)),
      issue: percentiles(await paced(rate * seconds, rate, issue)),
    };
    if (round === 0) continue;
    for (const name of ["issue", "sts", "commit"] as const) measured[name].push(times[name]);
    over.push(times.issue.p99 - times.sts.p99);
  }
  await commit.end();
  return {
    issue: middle(measured.issue),
    sts: middle(measured.sts),
    commit: middle(measured.commit),
    over: median(over),
  };
}

function percentiles(times: readonly number[]): Percentiles {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function middle(all: readonly Percentiles[]): Percentiles {
  return { p50: median(all.map(({ p50 }) => p50)), p99: median(all.map(({ p99 }) => p99)) };
}

/** Each call asks for the keys of one of a hundred open deployments: the same question twice at once would be one. */
async function issuer({ call }: Broker): Promise<(index: number) => Promise<unknown>> {
  const open = (): Promise<{ id: string }> => call("POST", `${instancePath}/deployments`, { tool: "bench" });
  const ids = (await Promise.all(Array.from({ length: 100 }, open))).map(({ id }) => id);
  return (index) =>
    call("POST", `/v1/orgs/acme/deployments/${ids[index % ids.length]!}/credentials`, { needs: ["aws"] });
}

/** AssumeRole without a broker, as the role's own account does it: what the fake and a client of it cost. */
function assumer({ sts }: Broker): () => Promise<unknown> {
  const arn = "arn:aws:iam::444455556666:role/bench";
  const trustPolicy = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:user/broker" }, Action: "sts:AssumeRole" },
    ],
  };
  sts.child.stdin!.write(`${JSON.stringify({ arn, trustPolicy })}\n`);
  const credentials = { accessKeyId: "broker", secretAccessKey: "broker" };
  const client = new STSClient({ endpoint: sts.line, region: "us-east-1", credentials });
  return () => client.send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "bench" }));
}

/** One durable commit of an audit-sized row, on the same disk. */
async function committer(): Promise<{ once: (index: number) => Promise<unknown>; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
  const store = await openSqlite({ folder });
  let count = 0;
  return {
    once: () => store.write(({ settings }) => settings.insert({ name: `row ${count++}`, value: "x".repeat(1000) })),
    end: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** MiB of the server before and after many issues, twenty at a time. */
async function issueMany(running: Broker, count: number): Promise<{ before: number; after: number }> {
  const issue = await issuer(running);
  const before = running.server.memory();
  await together(count, issue);
  return { before, after: running.server.memory() };
}

/** Calls, twenty at a time. */
async function together(count: number, call: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}
