import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table, writeSection } from "./markdown.ts";
import { account } from "./own-policy.ts";
import { policyCases } from "./policy-peers/cases.ts";
import { explanation, peculiarities } from "./policy-peers/explanation.ts";
import { figuresHead, figuresOf, figuresRow, type PeerFigures } from "./policy-peers/figures.ts";
import { generatorPeer } from "./policy-peers/generator.ts";
import type { PolicyCase, PolicyPeer } from "./policy-peers/peer.ts";
import { passrole } from "./policy-peers/passrole.ts";
import { publishedPeers } from "./policy-peers/published-peers.ts";
import { pythonPeerNames, pythonPeers } from "./policy-peers/python-peers.ts";
import { startRegistry } from "./policy-peers/registry-server.ts";
import { loadScorer, type Score, type Scorer } from "./scorer.ts";

/*
 * What makes deploy policies, or has published one, on the same templates: each program is run as it comes from its
 * registry, ours as it is built. Judged by a scorer that is not part of the project.
 *   npm run bench -- policy-peers
 */
const recordedFile = join(import.meta.dirname, "policy-peers/recorded.json");

/** Figures of programs from PyPI, for machines that do not reach it, with the day they were measured on. */
interface Recorded {
  date: string;
  peers: Readonly<Record<string, PeerFigures>>;
}

const scorer = await loadScorer();
if (scorer) await compare(scorer);
else console.log("skipped: the scorer and its templates are expected in ../shared, which is not here");

async function compare(score: Scorer): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-bench-peers-"));
  const registry = await startRegistry();
  try {
    const cases = await policyCases();
    const fromPyPi = pythonPeers(folder, registry.url);
    const ours = await scoresOf(passrole, cases, score);
    const others = [...publishedPeers, generatorPeer(folder)];
    const rows = [figuresRow(passrole.name, figuresOf(ours))];
    for (const peer of others) rows.push(figuresRow(peer.name, figuresOf(await scoresOf(peer, cases, score))));
    const recorded = fromPyPi ? await record(fromPyPi, cases, score) : readRecorded();
    for (const [name, figures] of Object.entries(recorded.peers)) rows.push(figuresRow(name, figures));
    write(table(figuresHead(ours), rows), cases.length, fromPyPi ? undefined : recorded.date);
  } finally {
    registry.close();
    rmSync(folder, { recursive: true });
  }
}

async function scoresOf(peer: PolicyPeer, cases: readonly PolicyCase[], score: Scorer): Promise<readonly Score[]> {
  console.error(`${peer.name} …`);
  const scores: Score[] = [];
  for (const { template, stack, tool, ...rest } of cases) {
    const policy = await peer.policyFor({ template, stack, tool, ...rest });
    scores.push(score(policy, { template, stack, tool, account }));
  }
  return scores;
}

/** Measures the programs, and keeps the figures for machines where they cannot be installed. */
async function record(peers: readonly PolicyPeer[], cases: readonly PolicyCase[], score: Scorer): Promise<Recorded> {
  const figures: Record<string, PeerFigures> = {};
  for (const peer of peers) figures[peer.name] = figuresOf(await scoresOf(peer, cases, score));
  const recorded = { date: new Date().toISOString().slice(0, 10), peers: figures };
  writeFileSync(recordedFile, `${JSON.stringify(recorded, null, 2)}\n`);
  return recorded;
}

function readRecorded(): Recorded {
  return JSON.parse(readFileSync(recordedFile, "utf8")) as Recorded;
}

function write(rows: string, count: number, recordedOn: string | undefined): void {
  const pythonNames = Object.values(pythonPeerNames).join("; ");
  const source = recordedOn
    ? `PyPI did not answer: the rows of ${pythonNames} were recorded on ${recordedOn}.`
    : `All programs were installed from their registries and run (${pythonNames} from PyPI).`;
  const text = `${explanation(count)} ${source}\n\n${rows}\n\n${peculiarities}`;
  console.log(text);
  writeSection(join(import.meta.dirname, "../docs/benchmarks.md"), "policy-peers", text);
}
