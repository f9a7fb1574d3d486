import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertNoCanary, textsOfFolder, watchProcesses } from "./canaries.ts";

const canary = String.raw`CANARY+"secret\key/~1`;

const leaks: [string, string][] = [
  ["plain", `key=${canary}!`],
  ["in hexadecimal", Buffer.from(`x${canary}`).toString("hex")],
  ["backwards", Array.from(canary).toReversed().join("")],
  ["as a text of JSON", JSON.stringify({ key: canary })],
  ["as a text of JSON in JSON", JSON.stringify(JSON.stringify({ key: canary }))],
  [
    "in the escapes of JSON",
    Array.from(canary)
      .map((each) => `\\u00${Buffer.from(each).toString("hex")}`)
      .join(""),
  ],
  ["URL-encoded", `q=${encodeURIComponent(canary)}`],
  ...[0, 1, 2, 3].map((offset): [string, string] => [
    `in base64 after ${offset} bytes`,
    Buffer.from(`${"x".repeat(offset)}${canary}yz`).toString("base64"),
  ]),
  ["in base64url", Buffer.from(`{"k":"${canary}"}`).toString("base64url")],
];

for (const [name, text] of leaks) {
  test(`a canary is found ${name}`, () => {
    assert.throws(() => assertNoCanary({ stdout: text }, [canary]), /stdout holds/);
  });
}

test("a text without the canary passes", () => {
  assertNoCanary({ stdout: canary.slice(1), stderr: "" }, [canary]);
  assert.throws(() => assertNoCanary({}, []), /8 characters/);
});

test("files are searched wherever they stand", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-canary-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, ".serverless", "deep"), { recursive: true });
  for (const path of [".npmrc", ".serverless/state.json", ".serverless/deep/x", "a.txt"]) {
    writeFileSync(join(folder, path), path);
  }
  const found = Object.values(textsOfFolder(folder));
  assert.deepEqual(found.sort(), [".npmrc", ".serverless/deep/x", ".serverless/state.json", "a.txt"]);
});

test("the processes of a run are seen with their children", async (t) => {
  if (!existsSync("/proc/self/stat")) return t.skip("there is no /proc here");
  const child = spawn("sh", ["-c", "sleep 0.4 && echo"], { env: { PATH: process.env["PATH"], PLANTED: canary } });
  const watch = watchProcesses(child.pid!);
  await once(child, "close");
  const { commandLines, environments } = watch.stop();
  assert.match(Object.values(commandLines).join("\n"), /sleep\0/);
  assert.throws(() => assertNoCanary(environments, [canary]), /plain/);
  assertNoCanary(commandLines, [canary]);
});
