import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

const module = JSON.stringify(join(import.meta.dirname, "standard-output.ts"));

/** A program that writes to its standard output, and leaves as a command does. */
function program(body: string): string[] {
  const source = `import { standardOutput } from ${module}; const output = standardOutput(1); ${body};
    await output.handedOver(); process.exit(0);`;
  return ["--input-type=module", "--eval", source];
}

const large = `output.write("aé€😀".repeat(500_000))`;

for (const [what, before] of [
  ["waits for its reader", ""],
  ["has been made not to wait by somebody else", "process.stdout; "],
] as const) {
  test(`all of a large text arrives through a pipe that ${what}`, async () => {
    const child = spawn(process.execPath, program(before + large), { stdio: ["ignore", "pipe", "inherit"] });
    await pause(200);
    assert.equal(await text(child.stdout), "aé€😀".repeat(500_000));
  });
}

test("whoever writes goes on when nobody reads any more, and is told of it once", async () => {
  const body = `let told = 0; output.onBroken(() => told++);
    for (let at = 0; at < 100; at++) { output.write("x".repeat(10_000)); await new Promise(setImmediate); }
    process.stderr.write(String(told))`;
  const child = spawn(process.execPath, program(body), { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [told, [status]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  assert.deepEqual([told, status], ["1", 0]);
});

test("a device without room is an error that says so", { skip: !existsSync("/dev/full") && "no /dev/full" }, () => {
  const command = `"$0" "$@" > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command, process.execPath, ...program(large)], {
    encoding: "utf8",
  });
  assert.equal(status, 1);
  assert.match(stderr, /output\/cannot-write: what was found cannot be written to standard output: ENOSPC/);
});
