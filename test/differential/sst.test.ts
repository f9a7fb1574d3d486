import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test, type TestContext } from "node:test";
import { promisify } from "node:util";
import type { Template } from "../../src/cloudformation/template.ts";
import { problemsOf, proveInput } from "../support/prove-input.ts";
import { sstAccount } from "../support/sst-account.ts";

/*
 * An app of SST 2. `test/fixtures/sst-app` has its source, and in `.sst/dist` what SST's own `sst build` makes of it:
 * the assembly gives policies that the proof accepts. With PASSROLE_TEST_SST=1 SST comes from npm (800 MB, minutes) and
 * builds the app anew, against a stub of the account it asks; the result has the same resources and is proved as well.
 */

const app = join(import.meta.dirname, "../fixtures/sst-app");
const stacks = ["dev-shop-Data", "dev-shop-Work", "dev-shop-Web"];

async function assertProved(file: string, stack: string): Promise<void> {
  for (const purpose of ["deployer", "service-role"]) {
    const { made, errors } = await proveInput({ name: stack, file, options: { stack, for: purpose } });
    assert.deepEqual(errors, []);
    assert.deepEqual(problemsOf(made!.proof), [], purpose);
    assert.deepEqual([...new Set(made!.deployments.map(({ tool }) => tool))], ["sst"]);
  }
}

for (const stack of stacks) {
  test(`both policies for ${stack}, as SST built it, are proved`, () => assertProved(app, stack));
}

test("an app that is deployed without the bootstrap's roles gets everything in one policy", async () => {
  for (const stack of stacks) {
    const { made } = await proveInput({ name: stack, file: app, options: { stack, tool: "none" } });
    assert.deepEqual(problemsOf(made!.proof), [], stack);
    assert.ok(made!.needs.some(({ action }) => action === "lambda:CreateFunction"));
  }
});

/** Logical ids with types, by template; ids of versions and the like end in a hash of the code, which is left out. */
function resourcesOf(folder: string): Readonly<Record<string, readonly string[]>> {
  const files = globSync(join(folder, ".sst/dist/*.template.json")).sort();
  return Object.fromEntries(files.map((file) => [basename(file), resourcesIn(file)]));
}

function resourcesIn(file: string): readonly string[] {
  const { Resources } = JSON.parse(readFileSync(file, "utf8")) as Template;
  return Object.entries(Resources)
    .map(([id, { Type }]) => `${id.replace(/[0-9a-f]{8,}$/, "#")} ${Type}`)
    .sort();
}

const execute = promisify(execFile);

/** `sst build` of the app in a folder of its own, with the account stubbed. */
async function built(t: TestContext): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-sst-")));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(app, folder, { recursive: true, filter: (path) => !path.endsWith(".sst") });
  const quiet = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", folder];
  await execute("npm", ["install", ...quiet, "sst@2.49.6"], { cwd: folder, timeout: 600_000 });
  const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "none", SST_TELEMETRY_DISABLED: "1" };
  const env = { ...process.env, ...keys, AWS_ENDPOINT_URL: await sstAccount(t) };
  const command = [join(folder, "node_modules/sst/cli/sst.js"), "build", "--stage", "dev"];
  await execute(process.execPath, command, { cwd: folder, env, timeout: 300_000 });
  return folder;
}

const skip = process.env["PASSROLE_TEST_SST"] ? false : "installs SST for minutes: PASSROLE_TEST_SST=1";

test("SST builds the app anew: the same resources, and proved as well", { skip }, async (t) => {
  const folder = await built(t);
  assert.deepEqual(resourcesOf(folder), resourcesOf(app));
  for (const stack of stacks) await assertProved(folder, stack);
});
