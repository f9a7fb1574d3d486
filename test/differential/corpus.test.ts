import { test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../golden/run-golden.ts";

/*
 * Real services, with the templates that the frameworks compile from them: ours are equal, or an error says which
 * feature is not supported yet. Nothing differs silently.
 */
const data = join("..", "shared", "data");
const corpora = ["guide-cases", "iam-cases", "corpus"];

/** Codes that say why a service is not compiled, though the framework does. */
const refusals = [
  /^error serverless\/not-supported-yet/m,
  // CloudFormation refuses a reference to nothing; the framework leaves that to the deploy.
  /^error cloudformation\/unknown-reference/m,
];

interface Compared {
  canonical(template: unknown): unknown;
  differences(actual: unknown, expected: unknown): { path: string }[];
}

for (const corpus of corpora) {
  test(`templates of ${corpus} are equal to the frameworks', or refused with a reason`, async (t) => {
    if (!existsSync(join(data, corpus))) return t.skip(`${join(data, corpus)} is not here: nothing was compared`);
    const compare = (await import(join(process.cwd(), "..", "shared", "tools", "compare-templates.mjs"))) as Compared;
    const services = readdirSync(join(data, corpus)).filter((name) => existsSync(join(data, corpus, name, "input")));
    const wrong: string[] = [];
    for (const name of services) {
      const fault = await faultOf(join(data, corpus, name), compare);
      if (fault) wrong.push(`${name}: ${fault}`);
    }
    assert.deepEqual(wrong, []);
  });
}

async function faultOf(folder: string, compare: Compared): Promise<string | undefined> {
  const meta = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as Meta;
  if (meta.awsCallsAnsweredByMoto) return undefined;
  const work = mkdtempSync(join(tmpdir(), "passrole-corpus-"));
  try {
    cpSync(join(folder, "input"), work, { recursive: true });
    const env = Object.entries(meta.env).map(([name, value]) => `${name}='${value}' `);
    const { exit, stderr } = await run(`${env.join("")}package --stage dev --region us-east-1 --out .compiled`, work);
    if (exit !== "0\n") return isRightToRefuse(stderr, meta) ? undefined : stderr.split("\n")[0];
    return firstDifference(folder, readTemplate(join(work, ".compiled", `${templateName}.json`)), compare);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Meta {
  awsCallsAnsweredByMoto: unknown;
  env: Record<string, string>;
  /** What framework 3 said where only osls compiled it, with validation turned down. */
  sls3Error?: string;
}

function isRightToRefuse(stderr: string, { sls3Error = "" }: Meta): boolean {
  if (sls3Error.startsWith("Configuration error")) return /^error serverless\/invalid-value/m.test(stderr);
  return refusals.some((refusal) => refusal.test(stderr));
}

const templateName = "cloudformation-template-update-stack";

function firstDifference(folder: string, actual: unknown, compare: Compared): string | undefined {
  const expected = readdirSync(folder).filter((file) => file.startsWith(templateName));
  const found = expected.map((file) =>
    compare.differences(compare.canonical(actual), compare.canonical(readTemplate(join(folder, file)))),
  );
  const [nearest] = found.sort((one, other) => one.length - other.length);
  return nearest?.[0] && `${nearest.length} differences, first at ${nearest[0].path}`;
}

function readTemplate(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
