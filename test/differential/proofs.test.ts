import assert from "node:assert/strict";
import { existsSync, globSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { run } from "../golden/run-golden.ts";

const templates = join("..", "shared", "data", "templates");

test("the proof holds of our policy for public templates, by every action that AWS has", async (t) => {
  if (!existsSync(templates)) return t.skip(`${templates} is not here: nothing was proved`);
  const files = globSync(join(templates, "*.json"));
  assert.ok(files.length > 10, `found only ${files.length} templates`);
  const wrong: string[] = [];
  const some = process.env["PASSROLE_TEST_ALL"] ? files : files.filter((_, at) => at % 4 === 0);
  for (const file of some) {
    const tool = basename(file).startsWith("sls-") ? "serverless" : "none";
    const { stdout } = await run(`policy ${file} --prove --json --account 111122223333 --tool ${tool}`, process.cwd());
    const { proof } = JSON.parse(stdout) as { proof?: { holds: boolean } };
    if (!proof?.holds) wrong.push(basename(file));
  }
  assert.deepEqual(wrong, []);
});
