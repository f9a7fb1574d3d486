import { test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { runChild, type ChildEnd } from "./run-child.ts";

const cwd = process.cwd();
const env = { PATH: process.env["PATH"] ?? "" };

function run(script: string, signals = new EventEmitter(), onTerminal = false): Promise<ChildEnd> {
  return runChild({ command: [process.execPath, "-e", script], env, cwd }, signals, onTerminal);
}

for (const code of [0, 1, 3, 255]) {
  test(`a child that exits with ${code} is that`, async () => {
    assert.deepEqual(await run(`process.exit(${code})`), { exitCode: code });
  });
}

for (const [signal, exitCode] of [
  ["SIGTERM", 143],
  ["SIGKILL", 137],
] as const) {
  test(`a child that ${signal} ends exits with ${exitCode}`, async () => {
    assert.deepEqual(await run(`process.kill(process.pid, "${signal}"); setInterval(() => {}, 1000)`), { exitCode });
  });
}

test("a program that does not exist is 127", async () => {
  const end = await runChild({ command: ["no-such-program-of-anyone"], env, cwd }, new EventEmitter(), false);
  assert.deepEqual(end, { exitCode: 127, failure: "not-found" });
});

test("a file that may not be executed is 126", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-run-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "data");
  writeFileSync(file, "echo hello\n", { mode: 0o600 });
  const end = await runChild({ command: [file], env, cwd }, new EventEmitter(), false);
  assert.deepEqual(end, { exitCode: 126, failure: "not-executable" });
});

/** A child that says in a file when it is ready, and leaves with 7 on a signal, after which it writes its name. */
function listening(folder: string, signal: string): string {
  const [ready, got] = [JSON.stringify(join(folder, "ready")), JSON.stringify(join(folder, "got"))];
  return `const { writeFileSync } = require("node:fs");
    process.on("${signal}", () => { writeFileSync(${got}, "${signal}"); process.exit(7); });
    setInterval(() => {}, 1000);
    writeFileSync(${ready}, "");`;
}

async function until(file: string): Promise<void> {
  for (let tries = 0; !existsSync(file); tries++) {
    assert.ok(tries < 500, `${file} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
  test(`${signal} is the child's to answer`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "passrole-run-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const signals = new EventEmitter();
    const running = run(listening(folder, signal), signals);
    await until(join(folder, "ready"));
    signals.emit(signal);
    assert.deepEqual(await running, { exitCode: 7 });
    assert.equal(readFileSync(join(folder, "got"), "utf8"), signal);
    assert.equal(signals.listenerCount(signal), 0, "nobody listens afterwards");
  });
}

test("what a terminal sends to the child itself is not sent again", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-run-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const signals = new EventEmitter();
  const running = run(listening(folder, "SIGINT"), signals, true);
  await until(join(folder, "ready"));
  signals.emit("SIGINT");
  signals.emit("SIGTERM");
  assert.deepEqual(await running, { exitCode: 143 });
  assert.equal(existsSync(join(folder, "got")), false);
});

test("the child has exactly the environment it is given", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-run-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "env");
  await run(`require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), env);
});

/** What a child's output becomes where no terminal reads it: a process runs `runChild` for it. */
async function outputOf(script: string, hidden: readonly string[]): Promise<{ out: string; code: number | null }> {
  const runner = `import { runChild } from ${JSON.stringify(import.meta.resolve("./run-child.ts"))};
    const end = await runChild({ command: [process.execPath, "-e", ${JSON.stringify(script)}], env: {}, cwd: ".", hidden: ${JSON.stringify(hidden)} });
    process.exitCode = end.exitCode;`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", runner], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, "close") as Promise<[number | null]>]);
  return { out, code };
}

test("C.4 #43: a secret that a child echoes is masked where no terminal reads it, to the last byte", async () => {
  const script = `process.stdout.write("x".repeat(300000) + "canary-secret-1\\n"); process.exitCode = 3;`;
  const { out, code } = await outputOf(script, ["canary-secret-1"]);
  assert.equal(code, 3);
  assert.equal(out, `${"x".repeat(300_000)}[secret]\n`);
});

test("a child that leaves one of its own behind is not waited for", async () => {
  const script = `const { spawn } = require("node:child_process");
    spawn(process.execPath, ["-e", "setTimeout(() => {}, 4000)"], { detached: true, stdio: "inherit" }).unref();
    console.log("done");`;
  const started = performance.now();
  const child = outputOf(`${script} require("node:fs").writeFileSync("/dev/null", "");`, ["canary-secret-1"]);
  const { out } = await Promise.race([
    child,
    new Promise<{ out: string }>((resolve) => setTimeout(() => resolve({ out: "late" }), 3500)),
  ]);
  assert.equal(out, "done\n");
  assert.ok(performance.now() - started < 3500);
});
