import { existsSync } from "node:fs";
import { loadActionCatalogue } from "../src/iam/action-catalogue.ts";
import { serviceOf } from "../src/iam/action.ts";
import { contains, difference } from "../src/iam/compare/compare.ts";
import { policyCharacters } from "../src/iam/limits.ts";
import { policyVersion, type PolicyDocument, type Statement } from "../src/iam/policy.ts";
import { table, writeSection } from "./markdown.ts";
import { median } from "./measure.ts";
import { publishedPolicy } from "./published-text.ts";
import { shared } from "./shared.ts";

/*
 * How long comparing two policies of some 6,000 characters takes: the published ones put together, and ones that are
 * made to be hard.
 *   npm run bench -- compare [rounds]
 */
const rounds = Number(process.argv[2] ?? 15);

interface Pair {
  name: string;
  a: PolicyDocument;
  b: PolicyDocument;
}

/** Parts that patterns are put together of. */
const stars = ["a*", "b*", "c*", "ab*", "ba*c", "d*"];
const marks = [...stars, "a?*", "?b", "b?c*", "??"];

const explanation = `Milliseconds of processor time, the first of ${rounds} calls in one process of Node ${process.versions.node} and the median;
\`difference\` with the catalogue of actions. Hard policies have the same action in each statement, and resources and
values of chance from a few letters.`;

const rows: string[][] = [];
for (const pair of [...publishedPairs(), ...hardPairs()]) rows.push(await measured(pair));
const head = [
  "policies",
  "characters",
  "differences",
  "uncertain",
  "difference: first",
  "median",
  "contains: first",
  "median",
];
console.log(table(head, rows));
writeSection("docs/benchmarks.md", "compare", `${explanation}\n\n${table(head, rows)}`);

async function measured({ name, a, b }: Pair): Promise<string[]> {
  const actions = [a, b].flatMap(({ Statement }) => Statement.flatMap(({ Action }) => [Action ?? []].flat()));
  const catalogue = await loadActionCatalogue(new Set(actions.map(serviceOf)));
  const differences = Array.from({ length: rounds }, () => timeOf(() => difference(a, b, { catalogue })));
  const contained = Array.from({ length: rounds }, () => timeOf(() => contains(a, b, { catalogue })));
  const found = difference(a, b, { catalogue });
  return [
    name,
    [a, b].map(policyCharacters).join(", "),
    String(found.length),
    String(found.filter(({ uncertain }) => uncertain !== undefined).length),
    ...[differences, contained].flatMap((times) => [times[0]!, median(times)].map((time) => time.toFixed(1))),
  ];
}

function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function publishedPairs(): Pair[] {
  if (!existsSync(shared)) return [];
  const names = ["framework-advanced", "dashboard-provider-sample", "sst-services", "sst-custom-domain"];
  const together = (stack: string, without: number): PolicyDocument => {
    const own = names.flatMap((name) => publishedPolicy(name, stack).Statement);
    const statements = [...own, ...publishedPolicy("framework-advanced", "shop-dev").Statement];
    return { Version: policyVersion, Statement: statements.filter((_, at) => at % 7 !== without) };
  };
  return [
    { name: "published, a stack and another", a: together("orders-dev", 7), b: together("photos-dev", 7) },
    { name: "published, some statements fewer", a: together("orders-dev", 3), b: together("orders-dev", 7) },
    { name: "published, the same", a: together("orders-dev", 7), b: together("orders-dev", 7) },
  ];
}

function hardPairs(): Pair[] {
  const random = chance(20);
  const pair = (
    name: string,
    parts: readonly string[],
    more: (text: string) => Partial<Statement> = () => ({}),
  ): Pair => ({
    name,
    a: hardPolicy(parts, more, random),
    b: hardPolicy(parts, more, random),
  });
  return [
    pair("hard: many `*`", stars),
    pair("hard: many `*` and `?`", marks),
    pair("hard: with Denies", marks, (text) => ({ Effect: text.includes("?") ? "Deny" : "Allow" })),
    pair("hard: with conditions", marks, (text) => ({ Condition: { StringLike: { "aws:PrincipalTag/team": text } } })),
    pair("hard: with variables", [...stars, "${aws:username}"]),
  ];
}

function hardPolicy(
  parts: readonly string[],
  more: (text: string) => Partial<Statement>,
  random: (below: number) => number,
): PolicyDocument {
  const text = (length: number): string => Array.from({ length }, () => parts[random(parts.length)]!).join("");
  const document: PolicyDocument = { Version: policyVersion, Statement: [] };
  while (policyCharacters(document) < 5_900) {
    const Resource = Array.from({ length: 3 }, () => `arn:aws:s3:::${text(7)}`);
    document.Statement.push({ Effect: "Allow", Action: "s3:GetObject", Resource, ...more(text(3)) });
  }
  return document;
}

/** The same numbers each time: below what is asked, from a linear congruence. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
