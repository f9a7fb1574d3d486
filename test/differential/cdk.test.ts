import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { promisify } from "node:util";
import { run } from "../golden/run-golden.ts";

/*
 * An app that CDK itself synthesises, with the synthesizers it has: what is read of its assembly gives policies that the
 * proof accepts. CDK comes from npm into a folder that is thrown away.
 */

const execute = promisify(execFile);
const all = Boolean(process.env["PASSROLE_TEST_ALL"]);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-cdk-")));
let absent: string | undefined = "a long run: PASSROLE_TEST_ALL=1";

before(async () => {
  if (!all) return;
  cpSync(join(import.meta.dirname, "../fixtures/cdk-app"), folder, { recursive: true });
  const packages = ["aws-cdk-lib@2", "constructs@10"];
  const quiet = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", folder];
  absent = await execute("npm", ["install", ...quiet, ...packages], { cwd: folder, timeout: 240_000 }).then(
    () => undefined,
    () => "npm does not answer",
  );
  if (absent === undefined) await execute(process.execPath, ["app.cjs"], { cwd: folder, timeout: 120_000 });
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  tool: string;
  stack: string;
  needs: { action: string; resource: string; because: { construct?: string }[] }[];
  proof?: { holds: boolean };
  diagnostics: { code: string; severity: string }[];
}

async function policy(options: string, context: TestContext): Promise<Answer | undefined> {
  if (absent !== undefined) {
    context.skip(absent);
    return undefined;
  }
  const { stdout } = await run(`policy ${options} --account 111122223333 --json`, folder);
  return JSON.parse(stdout) as Answer;
}

const stacks = ["Orders", "Anywhere", "Prod/Jobs", "Own", "Legacy"];

for (const stack of stacks) {
  for (const purpose of ["deployer", "service-role"]) {
    test(`the ${purpose}'s policy for ${stack} is proved`, async (context) => {
      const answer = await policy(`--stack ${stack} --for ${purpose} --prove`, context);
      if (!answer) return;
      assert.equal(answer.tool, "cdk");
      assert.deepEqual(
        answer.diagnostics.filter(({ severity }) => severity === "error"),
        [],
      );
      assert.equal(answer.proof?.holds, true);
    });
  }
}

test("with the bootstrap's roles taking them on is all that a deployer needs", async (context) => {
  const answer = await policy("--stack Orders", context);
  if (!answer) return;
  assert.deepEqual(new Set(answer.needs.map(({ action }) => action)), new Set(["sts:AssumeRole"]));
  const roles = answer.needs.map(({ resource }) =>
    /role\/cdk-hnb659fds-(.+)-role-111122223333-eu-west-1$/.exec(resource),
  );
  const expected = ["deploy", "file-publishing", "image-publishing", "lookup"];
  assert.deepEqual(new Set(roles.map((match) => match?.[1])), new Set(expected));
});

test("resources have the names of the app, those of nested stacks too", async (context) => {
  const answer = await policy("--stack Orders --for service-role", context);
  if (!answer) return;
  const named = answer.needs.flatMap(({ because }) => because.flatMap(({ construct }) => construct ?? []));
  for (const path of ["Orders/Table/Resource", "Orders/Images/Resize/Resource"]) assert.ok(named.includes(path), path);
  const codes = answer.diagnostics.map(({ code }) => code);
  assert.equal(codes.includes("deploy-policy/unseen"), false, codes.join());
});
