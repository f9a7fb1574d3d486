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
import { startWitness, type Witness } from "./broker/still-seconds.ts";
import { table, writeSection } from "./markdown.ts";
import { median } from "./measure.ts";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { openSqlite } from "../src/broker/store/sqlite/open-sqlite.ts";

const issues = Number(process.argv[2] ?? 100_000);
const [rounds, seconds, rate] = [7, 4, 100];
const measuredCalls = ["commit", "sts", "issue"] as const;
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
const note = `An organisation of 1,000 instances on SQLite, each request with a token that is checked; Node ${process.versions.node} on ${process.platform}, server, fake of STS and load each a process on the same machine. Resolving: medians of ${rounds} rounds in turn, ${seconds} s each, 50 connections. Issuing: after ${warming} calls; each takes two durable commits, in groups where several wait; ${rounds * seconds} seconds of each in turn, and ${issuing.told.again} of ${issuing.told.all} again, in which the machine stood still: a process that sleeps a millisecond at a time and goes before all others woke more than 10 ms late.`;
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

type Measured = Record<(typeof measuredCalls)[number], Percentiles>;

/**
 * A second of each in turn, so that what slows the machine down slows all of them; the percentiles of all seconds. One in
 * which the machine itself stood still says nothing of any of them, and is measured again.
 */
async function issueAtRate(running: Broker): Promise<Measured & { over: number; told: Witness["told"] }> {
  const issue = await issuer(running);
  const [sts, commit, witness] = [assumer(running), await committer(), await startWitness()];
  await together(warming, issue);
  const calls = { commit: commit.once, sts, issue };
  const times: Record<keyof Measured, number[]> = { commit: [], sts: [], issue: [] };
  for (let second = 0; second <= rounds * seconds; second++) {
    for (const name of measuredCalls) {
      const took = await witness.undisturbed(() => paced(rate, rate, calls[name]));
      if (second > 0) times[name].push(...took);
    }
  }
  await Promise.all([commit.end(), witness.stop()]);
  const all = percentilesOf(times);
  return { ...all, over: all.issue.p99 - all.sts.p99, told: witness.told };
}

function percentilesOf(times: Record<keyof Measured, number[]>): Measured {
  const of = (name: keyof Measured): Percentiles => ({
    p50: percentile(times[name], 0.5),
    p99: percentile(times[name], 0.99),
  });
  return { commit: of("commit"), sts: of("sts"), issue: of("issue") };
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
