import { test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../golden/run-golden.ts";

/*
 * Real services, with the templates that the frameworks compile from them: ours are equal.
 */
const data = join("..", "shared", "data");
const corpora = ["guide-cases", "iam-cases", "corpus"];

interface Compared {
  canonical(template: unknown): unknown;
  differences(actual: unknown, expected: unknown): { path: string }[];
}

/** Every third in the fast suite, all of them in the slow one. */
const each = process.env["PASSROLE_TEST_ALL"] ? 1 : 3;

for (const corpus of corpora) {
  test(`templates of ${corpus} are equal to the frameworks'`, async (t) => {
    if (!existsSync(join(data, corpus))) return t.skip(`${join(data, corpus)} is not here: nothing was compared`);
    const compare = (await import(join(process.cwd(), "..", "shared", "tools", "compare-templates.mjs"))) as Compared;
    const services = readdirSync(join(data, corpus)).filter((name) => existsSync(join(data, corpus, name, "input")));
    const wrong: string[] = [];
    for (const name of services.filter((_, at) => at % each === 0)) {
      const fault = await faultOf(join(data, corpus, name), compare);
      if (fault) wrong.push(`${name}: ${fault}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test("what the guide says is no configuration is refused, at its place", async (t) => {
  const folder = join(data, "guide-refused");
  if (!existsSync(folder)) return t.skip(`${folder} is not here: nothing was compiled`);
  for (const name of readdirSync(folder)) {
    const { exit, stderr } = await packaged(join(folder, name), ({ exit, stderr }) => ({ exit, stderr }));
    assert.equal(exit, "2\n", name);
    assert.match(stderr, /^error .+\n +--> serverless\.yml:\d+:\d+$/m, name);
  }
});

async function faultOf(folder: string, compare: Compared): Promise<string | undefined> {
  if (metaOf(folder).awsCallsAnsweredByMoto) return undefined;
  return packaged(folder, ({ exit, stderr, out }) =>
    exit === "0\n"
      ? firstDifference(folder, readTemplate(join(out, `${templateName}.json`)), compare)
      : stderr.split("\n")[0],
  );
}

interface Packaged {
  exit: string;
  stderr: string;
  /** Folder with the package, as long as it is looked at. */
  out: string;
}

/** What `look` sees of the package of a service. */
async function packaged<T>(folder: string, look: (result: Packaged) => T): Promise<T> {
  const work = mkdtempSync(join(tmpdir(), "passrole-corpus-"));
  try {
    cpSync(join(folder, "input"), work, { recursive: true });
    const env = Object.entries(metaOf(folder).env).map(([name, value]) => `${name}='${value}' `);
    const answer = await run(`${env.join("")}package --stage dev --region us-east-1 --out .compiled`, work);
    return look({ ...answer, out: join(work, ".compiled") });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function metaOf(folder: string): Meta {
  return JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as Meta;
}

interface Meta {
  awsCallsAnsweredByMoto: unknown;
  env: Record<string, string>;
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
