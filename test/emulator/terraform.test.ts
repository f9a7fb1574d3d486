import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { passrole } from "../support/passrole.ts";

const template = {
  Resources: {
    Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "orders" } },
    Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: {}, RoleName: "orders" } },
  },
};

function terraform(args: readonly string[], cwd: string, input: string): { status: number | null; stdout: string } {
  return spawnSync("terraform", args, {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
}

test("Terraform reads what policy --format terraform prints as the same documents", async (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-terraform-"));
  t.after(() => rmSync(cwd, { recursive: true }));
  if (terraform(["version"], cwd, "").status !== 0) return t.skip("no terraform is installed");
  writeFileSync(join(cwd, "template.json"), JSON.stringify(template));
  const line = "policy template.json --stack orders-dev --account 111122223333";
  const printed = await passrole(`${line} --format terraform`, { cwd });
  const { stdout } = await passrole(line, { cwd });
  assert.equal(printed.status, 0, printed.stderr);
  assert.equal(terraform(["fmt", "-"], cwd, printed.stdout).status, 0);
  // A resource needs its provider; the same values as a local one do not.
  const [, document] = /policy = (jsonencode\(.*?^ {2}\}\))$/ms.exec(printed.stdout) ?? [];
  writeFileSync(join(cwd, "main.tf"), `locals {\n  policy = ${document}\n}\n`);
  const evaluated = terraform(["console"], cwd, "local.policy\n");
  assert.equal(evaluated.status, 0);
  assert.deepEqual(JSON.parse(JSON.parse(evaluated.stdout.trim()) as string), JSON.parse(stdout));
});
