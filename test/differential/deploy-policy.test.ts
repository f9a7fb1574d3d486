import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { runProgram } from "../../src/cli/run-program.ts";
import { plainIo } from "../../src/cli/plain-io.ts";

/*
 * Policies against an independent opinion: a scorer with its own model of templates, its own evaluator and AWS's own
 * lists of what each resource type takes. It is not part of the project.
 */

const shared = join(import.meta.dirname, "../../../shared");
const scorer = join(shared, "tools/score/lib.mjs");
const absent = existsSync(scorer) ? false : "no ../shared: the scorer and its templates are not here";
const account = "111122223333";

interface Score {
  missing: string[];
  missingDirect: string[];
  failPhases: string[];
  unknownActions: string[];
  openPassRole: number;
  excess: number;
  reach: [number, number];
  fits: { managed6144: boolean };
}

interface Scorer {
  ENV: Record<string, string>;
  score: (template: unknown, policies: unknown, env: unknown, options: unknown) => Score;
}

interface Answer {
  stack: string;
  policies: { document: unknown; characters: number }[];
}

async function policyOf(file: string, tool: string): Promise<Answer> {
  let out = "";
  const io = plainIo({ out: (text) => void (out += text), cwd: shared });
  const exit = await runProgram(["policy", file, "--tool", tool, "--account", account, "--json"], io);
  assert.equal(exit, 0, out);
  return JSON.parse(out) as Answer;
}

async function assertPerfect(template: string, input: string, tool: string): Promise<void> {
  const { ENV, score } = (await import(pathToFileURL(scorer).href)) as Scorer;
  const answer = await policyOf(input, tool);
  const env = { ...ENV, stack: answer.stack, account };
  const found = score(JSON.parse(readFileSync(template, "utf8")), answer.policies, env, { tool });
  const { missing, missingDirect, failPhases, unknownActions, openPassRole, excess, reach, fits } = found;
  assert.deepEqual(
    {
      missing,
      missingDirect,
      failPhases,
      unknownActions,
      openPassRole,
      excess,
      reach: reach[0],
      fits: fits.managed6144,
    },
    {
      missing: [],
      missingDirect: [],
      failPhases: [],
      unknownActions: [],
      openPassRole: 0,
      excess: 0,
      reach: 0,
      fits: true,
    },
  );
}

const templates = absent ? [] : globSync(join(shared, "data/templates/*.json")).sort();

test("the scorer's templates are here", { skip: absent }, () => assert.ok(templates.length > 10));

for (const template of templates) {
  const name = basename(template);
  const tool = name.startsWith("sls-") ? "serverless" : "none";
  test(`the policy for ${name} lacks nothing and has nothing beyond`, () => assertPerfect(template, template, tool));
}

for (const name of ["sls-s00-hello", "sls-s01-http-basic", "sls-s02-httpapi-dynamo", "sls-s05-streams-layer"]) {
  test(`the policy for ${name}.serverless.yml lacks nothing and has nothing beyond`, { skip: absent }, async () => {
    const template = join(shared, "data/templates", `${name}.json`);
    await assertPerfect(template, join(shared, "data/templates", `${name}.serverless.yml`), "serverless");
  });
}
