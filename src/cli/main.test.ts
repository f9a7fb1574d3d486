import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";

test("a reader that goes away ends nothing with a stack trace", async () => {
  const main = JSON.stringify(join(import.meta.dirname, "main.ts"));
  const script = `const { main } = await import(${main}); await main(["completion", "bash"]);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  const [talk, [status]] = await Promise.all([text(child.stderr), once(child, "close")]);
  assert.deepEqual({ talk, status: status as unknown }, { talk: "", status: 0 });
});
