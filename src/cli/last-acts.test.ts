import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";

/** A process that says "ready", is sent a signal, and stays unless that ends it. */
async function signalled(script: string): Promise<{ status: number | null; signal: string | null; said: string }> {
  const module = JSON.stringify(join(import.meta.dirname, "last-acts.ts"));
  const prelude = `const { beforeKilled } = await import(${module});\n`;
  const end = "\nsetInterval(() => undefined, 1000);\nconsole.log('ready');";
  const child = spawn(process.execPath, ["--input-type=module", "-e", prelude + script + end], { stdio: "pipe" });
  void once(child.stdout, "data").then(() => child.kill("SIGINT"));
  const [said] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { status: child.exitCode, signal: child.signalCode, said };
}

const act = "beforeKilled(async () => console.log('last'));";

test("before a signal ends a process its last act is done", async () => {
  const { signal, said } = await signalled(act);
  assert.equal(signal, "SIGINT");
  assert.equal(said, "ready\nlast\n");
});

test("what has been taken back is not done", async () => {
  const { signal, said } = await signalled(`${act.replace(";", "")}();`);
  assert.equal(signal, "SIGINT");
  assert.equal(said, "ready\n");
});

test("a signal that something handles, even once, is not the end", async () => {
  const handler = "process.once('SIGINT', () => process.exit(7));";
  for (const script of [act + handler, handler + act]) {
    const { status, said } = await signalled(script);
    assert.equal(status, 7);
    assert.equal(said, "ready\n");
  }
});

test("a last act that fails does not keep the process", async () => {
  assert.equal((await signalled("beforeKilled(() => Promise.reject(new Error('no')));")).signal, "SIGINT");
});
