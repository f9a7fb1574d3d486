import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

const template = (more = ""): string => `Resources:
  Jobs: { Type: AWS::SQS::Queue ${more} }
`;

interface World {
  folder: string;
  lock: () => string;
  run: (...options: string[]) => Promise<{ exitCode: number; out: string; err: string }>;
}

function world(t: TestContext): World {
  const folder = mkdtempSync(join(tmpdir(), "passrole-lock-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "template.yml"), template());
  return {
    folder,
    lock: () => readFileSync(join(folder, "passrole.lock"), "utf8"),
    run: async (...options) => {
      let [out, err] = ["", ""];
      const io = plainIo({ cwd: folder, out: (text) => void (out += text), err: (text) => void (err += text) });
      return { exitCode: await runProgram(["lock", ".", ...options], io), out, err };
    },
  };
}

const asked = ["--stack", "orders-prod", "--account", "111122223333", "--tool", "none"];

test("a lock is written as it was asked for, checked the same way, and stale when something is gained", async (t) => {
  const { folder, lock, run } = world(t);
  assert.deepEqual([(await run(...asked)).exitCode, (await run("--check")).exitCode], [0, 0]);
  assert.match(lock(), /resource: arn:aws:sqs:us-east-1:111122223333:orders-prod-Jobs-\*/);
  writeFileSync(join(folder, "template.yml"), `# moved\n${template(", Properties: { Tags: [{ Key: a, Value: b }] }")}`);
  const { exitCode, out } = await run("--check");
  assert.equal(exitCode, 1);
  assert.match(out, /^gained \(2\):\n\+ sqs:TagQueue on arn:aws:sqs:.*, because of Jobs\.Tags$/m);
  assert.equal((await run()).exitCode, 0);
  assert.equal((await run("--check")).exitCode, 0, "asked for as before");
});

test("a lock that is not there is stale", async (t) => {
  const { exitCode, out } = await world(t).run("--check", ...asked);
  assert.deepEqual([exitCode, out], [1, "there is no lock: `passrole lock` writes passrole.lock\n"]);
});

test("a line that moved changes nothing", async (t) => {
  const { folder, run } = world(t);
  await run(...asked);
  writeFileSync(join(folder, "template.yml"), `\n\n${template()}`);
  assert.equal((await run("--check")).exitCode, 0);
});

for (const text of [
  "<<<<<<< HEAD\nversion: 1\n",
  "version: 2\nneeds: []\n",
  "needs: [1]\nversion: 1\nasked: {}\n",
  "",
]) {
  test(`a lock of \`${text.split("\n")[0]}\` is refused with its place, and written anew`, async (t) => {
    const { folder, run } = world(t);
    writeFileSync(join(folder, "passrole.lock"), text);
    const { exitCode, err } = await run("--check", ...asked);
    assert.equal(exitCode, 2);
    assert.match(err, /^error lock\/not-readable: `passrole\.lock/);
    assert.equal((await run(...asked)).exitCode, 0);
  });
}

test("values of parameters are not kept, for they may be secret", async (t) => {
  const { lock, run } = world(t);
  await run(...asked, "--parameter", "Password=canary-4711", "--param", "key=canary-4711");
  assert.equal(lock().includes("canary"), false);
});

test("a template that takes an unknown type leaves the lock as it is", async (t) => {
  const { folder, lock, run } = world(t);
  await run(...asked);
  const before = lock();
  writeFileSync(join(folder, "template.yml"), "Resources: { X: { Type: AWS::Nothing::Here } }\n");
  assert.equal((await run()).exitCode, 1);
  assert.equal(lock(), before);
});

test("with --json what changed can be read by programs", async (t) => {
  const { run } = world(t);
  const { out } = await run("--json", ...asked);
  const { lock, stale, gained } = JSON.parse(out) as { lock: string; stale: boolean; gained: { action: string }[] };
  assert.deepEqual([lock, stale, gained[0]?.action], ["passrole.lock", true, "sqs:CreateQueue"]);
});
