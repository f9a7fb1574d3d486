import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { run } from "../golden/run-golden.ts";

/*
 * What `policy` makes `check` finds nothing missing in, nothing beyond, and no escalation but those that every deploy of
 * roles has: two ways through the product that must agree.
 */

const root = join(import.meta.dirname, "../..");
const templates = join(root, "../shared/data/templates");
const absent = existsSync(templates) ? false : "no ../shared: its templates are not here";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-own-")));
after(() => rmSync(folder, { recursive: true }));

interface Checked {
  deploy: { missing: unknown[]; excess: unknown[] };
  escalations: { method: string; inherent: boolean }[];
}

async function assertAgreed(file: string, tool: string): Promise<void> {
  const options = `--tool ${tool} --account 111122223333 --json`;
  const made = await run(`policy ${file} ${options}`, folder);
  assert.equal(made.exit, "0\n", made.stdout);
  writeFileSync(join(folder, "policy.json"), made.stdout);
  const { stdout } = await run(`check policy.json --for ${file} ${options}`, folder);
  const { deploy, escalations } = JSON.parse(stdout) as Checked;
  assert.deepEqual(
    { ...deploy, enough: 0, escalations: escalations.filter(({ inherent }) => !inherent).map(({ method }) => method) },
    { ...deploy, enough: 0, missing: [], excess: [], escalations: [] },
  );
}

for (const name of ["hello", "orders", "custom-roles"]) {
  test(`the policy for examples/${name} is judged to be enough and no more`, () =>
    assertAgreed(join(root, "examples", name), "osls"));
}

/** Some of the templates in the fast suite, all of them in the slow one. */
const each = process.env["PASSROLE_TEST_ALL"] ? 1 : 4;
const files = absent ? [] : globSync(join(templates, "*.json")).sort();

for (const file of files.filter((_, at) => at % each === 0)) {
  const tool = basename(file).startsWith("sls-") ? "serverless" : "none";
  test(`the policy for ${basename(file)} is judged to be enough and no more`, () => assertAgreed(file, tool));
}

test("the templates of ../shared are here", { skip: absent }, () => {
  assert.ok(files.length > 10);
});
