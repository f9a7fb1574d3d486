import { test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "./private-folder.ts";

test("only this user can look into the folder and its files, until it is removed", () => {
  const folder = makePrivateFolder();
  const file = folder.write("credentials", "text");
  assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  folder.remove();
  assert.equal(existsSync(dirname(file)), false);
  folder.remove();
});

test("a folder whose process was killed is removed by the next one; a running one's stays", (t) => {
  const parent = mkdtempSync(join(tmpdir(), "passrole-test-"));
  t.after(() => rmSync(parent, { recursive: true }));
  const dead = spawnSync(process.execPath, ["--version"]).pid;
  const machine = hostname().replaceAll(/[^\w-]/g, "_");
  const [left, running, foreign] = [
    `passrole-exec-${machine}-${dead}-a1`,
    `passrole-exec-${machine}-${process.pid}-b2`,
    `passrole-exec-another-machine-${dead}-c3`,
  ];
  for (const name of [left, running, foreign]) mkdirSync(join(parent, name));
  makePrivateFolder(parent).remove();
  assert.deepEqual(readdirSync(parent).sort(), [foreign, running].sort());
});
