import { readFileSync } from "node:fs";
import { join } from "node:path";
import { table, writeSection } from "./markdown.ts";
import { account, ownPolicy, type OwnPolicy } from "./own-policy.ts";
import { publishedPolicy } from "./published-text.ts";
import { loadScorer, type Score, type Scorer } from "./scorer.ts";
import { shared } from "./shared.ts";

/*
 * The policies that the framework's and SST's documents publish for deployers, placeholders filled in, beside ours on
 * the same three services. Judged by a scorer that is not part of the project: it knows from AWS's own lists what each
 * resource takes.
 *   npm run bench -- published-policies
 */
const services = ["sls-s00-hello", "sls-s01-http-basic", "sls-s02-httpapi-dynamo"];

/** Names of files; SST's page for custom domains adds to its page of services. */
const published = [
  ["framework-simple"],
  ["framework-advanced"],
  ["dashboard-provider-sample"],
  ["sst-services", "sst-custom-domain"],
];

/** A policy to judge: its documents for a stack. */
interface Candidate {
  name: string;
  documents: (service: string, stack: string) => Promise<unknown>;
}

const explanation = `Each policy on the same stacks, deployed by Serverless Framework 3. Cannot: which of create, update and delete would
fail. Needs missed: of the actions that the stack's resources take. Calls missed: of those that the framework makes
itself. Allowed beyond: actions that none of the stack's resource types ever takes. Foreign reach: writes that are also
allowed on an unrelated resource of the same kind. Escalations: published ways to gain other rights in the account that
the policy opens. SST's policies are written for SST apps.`;

const scorer = await loadScorer();
if (scorer) await compare(scorer);
else console.log("skipped: the scorer and the published policies are expected in ../shared, which is not here");

async function compare(score: Scorer): Promise<void> {
  const candidates = [...ourPolicies(), ...publishedPolicies()];
  const rows: string[][] = [];
  for (const service of services) {
    const template: unknown = JSON.parse(readFileSync(join(shared, "data/templates", `${service}.json`), "utf8"));
    const { stack } = await ours(service, "least-privilege");
    for (const { name, documents } of candidates) {
      const judged = score(await documents(service, stack), { template, stack, account, tool: "serverless" });
      rows.push(row(stack, name, judged));
    }
  }
  const head = [
    "stack",
    "policy",
    "cannot",
    "needs missed",
    "calls missed",
    "allowed beyond",
    "foreign reach",
    "escalations",
    "characters",
  ];
  const text = `${explanation}\n\n${table(head, rows)}`;
  console.log(text);
  writeSection(join(import.meta.dirname, "../docs/benchmarks.md"), "published-policies", text);
}

function row(stack: string, name: string, score: Score): string[] {
  return [
    stack,
    name,
    score.failPhases.join(", "),
    `${score.missing.length} of ${score.core}`,
    String(score.missingDirect.length),
    String(score.excess),
    score.foreignReach.replace("/", " of "),
    String(score.escalation.length),
    String(score.size),
  ];
}

function ourPolicies(): Candidate[] {
  return ["least-privilege", "whole-services", "administrator"].map((strategy) => ({
    name: `passrole, ${strategy}`,
    documents: async (service) => (await ours(service, strategy)).policies,
  }));
}

function publishedPolicies(): Candidate[] {
  return published.map((names) => ({
    name: names.join(" with "),
    documents: async (_, stack) => names.map((name) => publishedPolicy(name, stack)),
  }));
}

async function ours(service: string, strategy: string): Promise<OwnPolicy> {
  const file = join(shared, "data/templates", `${service}.serverless.yml`);
  return ownPolicy(file, ["--strategy", strategy, "--tool", "serverless"]);
}
