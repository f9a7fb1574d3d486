import assert from "node:assert/strict";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { Ajv } from "ajv";
import { SourceFile } from "../../src/diagnostics/source-file.ts";
import { parseYaml } from "../../src/serverless/read/parse-yaml.ts";
import { serverlessSchema } from "../../src/serverless/schema/published/serverless-schema.ts";
import { run } from "../golden/run-golden.ts";

/*
 * The schema for editors against real files: it accepts what passrole accepts without a word. Editors see a file as it
 * is written, passrole with its variables resolved.
 */
const places = [
  "test/golden/*/*/input/serverless.yml",
  "../shared/data/{corpus,iam-cases,guide-cases}/*/input/serverless.yml",
];
const accepts = new Ajv({ allErrors: true, strictTypes: false }).compile(serverlessSchema());

test("the schema for editors accepts every serverless.yml that passrole accepts", async (t) => {
  const files = places.flatMap((place) => globSync(place));
  const refused = files.filter((file) => isRefused(file));
  const wrong: string[] = [];
  for (const file of refused) if (await isAccepted(file)) wrong.push(`${file}: ${problemsOf(file)}`);
  t.diagnostic(`${files.length} files, ${refused.length} refused by the schema`);
  assert.ok(files.length > 20);
  assert.deepEqual(wrong, []);
});

function isRefused(file: string): boolean {
  const { value } = parseYaml(new SourceFile(file, readFileSync(file, "utf8")));
  return value !== undefined && !accepts(value.root);
}

function problemsOf(file: string): string {
  isRefused(file);
  return (accepts.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
}

/** What is said of a configuration's form; anything but a note is a problem. */
const formal = /^(?:error|warning) serverless\/(?:invalid|unknown|missing)-(?:value|property|key|event|function-key)/m;

async function isAccepted(file: string): Promise<boolean> {
  const work = mkdtempSync(join(tmpdir(), "passrole-editor-"));
  try {
    cpSync(dirname(file), work, { recursive: true });
    const { stderr } = await run("package --stage dev --out .compiled", work);
    return !formal.test(stderr) && existsSync(join(work, ".compiled"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
