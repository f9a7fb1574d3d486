import { test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { run } from "./run-golden.ts";

/*
 * A case is a folder of `test/golden/templates/` with a `serverless.yml` and what that names; `template.json` is what it compiles to, which
 * equals what the framework of its `frameworkVersion` compiles (compared once, with hashes and times left out).
 * `npm run golden` writes it anew.
 */
for (const file of globSync("test/golden/templates/*/serverless.yml").sort()) {
  const folder = dirname(file);
  test(`golden templates/${basename(folder)}`, async (t) => {
    const cwd = mkdtempSync(join(tmpdir(), "passrole-template-"));
    t.after(() => rmSync(cwd, { recursive: true }));
    cpSync(folder, cwd, { recursive: true, filter: (path) => basename(path) !== "template.json" });
    writeFileSync(join(cwd, "handler.js"), "exports.run = async () => 1;\n");
    const { exit, stderr } = await run("AWS_EC2_METADATA_DISABLED=true package --out build", cwd);
    assert.equal(exit, "0\n", stderr);
    const template = readFileSync(join(cwd, "build", "cloudformation-template-update-stack.json"), "utf8");
    const expected = join(folder, "template.json");
    if (process.env["PASSROLE_GOLDEN"] === "write") writeFileSync(expected, `${template}\n`);
    else assert.deepEqual(JSON.parse(template), JSON.parse(readFileSync(expected, "utf8")));
  });
}
