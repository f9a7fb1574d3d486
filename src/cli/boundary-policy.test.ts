import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { plainIo } from "./plain-io.ts";
import { runProgram } from "./run-program.ts";

const cwd = mkdtempSync(join(tmpdir(), "passrole-boundary-"));
after(() => rmSync(cwd, { recursive: true }));

const bound = "arn:aws:iam::111122223333:policy/bound";
const template = (timeout: number, role: Record<string, unknown> = {}): string => {
  const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };
  const Policies = [{ PolicyName: "p", PolicyDocument: { Statement: [statement] } }];
  const Run = { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: {}, Policies, ...role } };
  const Role = { "Fn::GetAtt": ["Run", "Arn"] };
  const Fn = { Type: "AWS::Lambda::Function", Properties: { Code: { ZipFile: "x" }, Role, Timeout: timeout } };
  return JSON.stringify({ Resources: { Run, Fn } });
};
writeFileSync(join(cwd, "before.json"), template(3));
writeFileSync(join(cwd, "after.json"), template(6));
writeFileSync(join(cwd, "bounded.json"), template(3, { PermissionsBoundary: bound }));

interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

async function run(...argv: string[]): Promise<Ran> {
  let [out, err] = ["", ""];
  const io = plainIo({ cwd, out: (text) => void (out += text), err: (text) => void (err += text) });
  const exitCode = await runProgram(["policy", "--account", "111122223333", "--tool", "none", ...argv], io);
  return { exitCode, out, err };
}

test("`--for boundary` prints what the roles may do", async () => {
  const { exitCode, out, err } = await run("before.json", "--for", "boundary", "--json");
  const { policies } = JSON.parse(out) as {
    policies: { name: string; for: string; document: { Statement: unknown } }[];
  };
  assert.deepEqual([exitCode, err], [0, ""]);
  assert.deepEqual([policies[0]!.name, policies[0]!.for], ["before-boundary", "boundary"]);
  assert.deepEqual(policies[0]!.document.Statement, [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }]);
});

test("`--boundary` leaves nothing to be said where the roles have it", async () => {
  const { exitCode, out, err } = await run("bounded.json", "--boundary", bound);
  assert.deepEqual([exitCode, err], [0, ""]);
  assert.match(out, /"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy\/bound"/);
});

test("`--boundary` says which role the deploy would be refused for", async () => {
  const { exitCode, err } = await run("before.json", "--boundary", bound);
  assert.equal(exitCode, 0);
  assert.match(err, /deploy-policy\/unbounded-role: `Run`/);
});

test("`--from` gives the change alone, with its reasons, and is proved", async () => {
  const { exitCode, out } = await run("after.json", "--from", "before.json", "--json", "--prove");
  interface Answer {
    needs: { action: string; because: { logicalId: string; change?: string }[] }[];
    proof: { holds: boolean };
  }
  const { needs, proof } = JSON.parse(out) as Answer;
  assert.deepEqual([exitCode, proof.holds], [0, true]);
  const actions = needs.map(({ action }) => action);
  assert.ok(actions.includes("lambda:UpdateFunctionConfiguration"));
  assert.ok(!actions.some((action) => /:(Create|Delete|Put)/.test(action)), actions.join());
  assert.ok(needs.some(({ because }) => because.some(({ change }) => change === "updated")));
});

const refused: readonly [line: string, code: string][] = [
  ["after.json --stack one --from stack:another", "cli/bad-usage"],
  ["after.json --from none.json", "input/not-found"],
  ["after.json --for boundary --prove", "cli/bad-usage"],
  ["after.json --for boundary --role-arn arn:aws:iam::111122223333:role/x", "cli/bad-usage"],
  ["after.json --boundary bound", "cli/bad-usage"],
];
for (const [line, code] of refused) {
  test(`\`${line}\` is refused`, async () => {
    const { exitCode, out, err } = await run(...line.split(" "));
    assert.deepEqual([exitCode, out], [2, ""]);
    assert.match(err, new RegExp(code));
  });
}
