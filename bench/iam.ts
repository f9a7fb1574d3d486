import { existsSync } from "node:fs";
import { compareDecisions, type Agreement } from "./iam/agreement.ts";
import { causeOf, causes } from "./iam/causes.ts";
import { randomFrom } from "./iam/random.ts";
import { withSimulator, type Simulator } from "./iam/simulator.ts";
import { measureThroughput, timesAsFast, type Throughput } from "./iam/throughput.ts";
import { drawQuestions, workloadSources } from "./iam/workload.ts";
import { table, writeSection } from "./markdown.ts";
import { median } from "./measure.ts";
import { shared } from "./shared.ts";

/*
 * Decisions beside iam-simulate's: how many a second, and how many are the same. Ends with 1 when a difference is one
 * that docs/iam-simulate-differences.md does not explain.
 *   npm run bench -- iam [rounds] [decisions to compare]
 */
const version = "0.1.173";
const [rounds, compared] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 100_000)];

if (existsSync(shared)) await withSimulator(version, compare);
else console.log("skipped: the policies are expected in ../shared, which is not here");

async function compare(simulator: Simulator): Promise<void> {
  const sources = await workloadSources();
  const questions = drawQuestions(sources, 10_000, randomFrom(20));
  const speed = speedText(measureThroughput(questions, simulator, rounds));
  console.log(speed);
  const agreement = await compareDecisions(compared, sources, simulator);
  const text = agreementText(agreement);
  console.log(text);
  showUnexplained(agreement);
  writeSection("docs/benchmarks.md", "iam", `${speed}\n\n${text}`);
}

function speedText(ways: readonly Throughput[]): string {
  const rows = ways.map((way) => [
    way.name,
    Math.round(median(way.rounds)).toLocaleString("en"),
    timesAsFast(way, ways[0]!).toFixed(0),
  ]);
  const note = `Decisions a second of processor time, on one thread: medians of ${rounds} rounds in turn after a warm-up, of 10,000 questions
each, in one process of Node ${process.versions.node}, beside iam-simulate ${version}. The policies are the published ones and ours for each
public template, and one of 20 statements with conditions, compiled once; the requests are what the templates need, half
of them on foreign resources. Ratios are medians round by round.`;
  return `${note}\n\n${table(["way", "decisions / s", "times iam-simulate"], rows)}`;
}

function agreementText({ decisions, disagreements, refused, policies, statements, catalogue }: Agreement): string {
  const same = decisions - disagreements.length;
  const count = (heading: string | undefined): number =>
    disagreements.filter((each) => causeOf(each, catalogue) === heading).length;
  const rows = causes.map(({ heading }) => [heading, String(count(heading))]);
  const note = `Of ${decisions.toLocaleString("en")} decisions ${same.toLocaleString("en")} are the same (${((same * 100) / decisions).toFixed(2)} %). Half are drawn as above, half near each of ${statements.toLocaleString("en")}
different statements of ${policies} policies, with contexts, principals and resources that fit or just do not;
${refused.toLocaleString("en")} more were drawn that iam-simulate refuses, such as actions on resources that they are never made on. What
differs, as [explained](iam-simulate-differences.md):`;
  return `${note}\n\n${table(["because of", "decisions"], [...rows, ["what is not explained", String(count(undefined))]])}`;
}

function showUnexplained({ disagreements, catalogue }: Agreement): void {
  const unexplained = disagreements.filter((each) => causeOf(each, catalogue) === undefined);
  for (const { question, ours, theirs } of unexplained.slice(0, 10)) {
    console.error(JSON.stringify({ ours: ours.decision, theirs: theirs.decision, question }));
  }
  if (unexplained.length > 0) process.exitCode = 1;
}
