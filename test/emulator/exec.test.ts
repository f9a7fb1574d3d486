import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { assertNoCanary, watchProcesses } from "../support/canaries.ts";
import { startPassrole, type Running } from "../support/passrole.ts";
import { canaries, sessionKey, startSigningRecorder, type SigningRecorder } from "./exec-recorder.ts";

/* `passrole exec` as a process: signals, exit codes, what it leaves behind, what it proves. */

const laptopSecret = "canary-laptop-secret-0005";

const project =
  'providers: { main: { aws: { role: "arn:aws:iam::111111111111:role/deployer", externalId: pr-5kq2mzt7vw } } }\n' +
  "default: { aws: main }\n";

interface Bench {
  cwd: string;
  recorder: SigningRecorder;
  /** Where this run's private folders are made. */
  temporary: string;
  exec: (options: readonly string[], script: string, env?: Record<string, string>) => Running;
}

async function bench(t: TestContext): Promise<Bench> {
  const cwd = mkdtempSync(join(tmpdir(), "passrole-exec-test-"));
  const temporary = mkdtempSync(join(tmpdir(), "passrole-exec-tmp-"));
  const recorder = await startSigningRecorder();
  const started: Running[] = [];
  t.after(() => {
    for (const running of started) running.kill("SIGTERM");
    recorder.close();
    for (const folder of [cwd, temporary]) rmSync(folder, { recursive: true });
  });
  writeFileSync(join(cwd, "passrole.yml"), project);
  const laptop = {
    AWS_ACCESS_KEY_ID: "AKIALAPTOP",
    AWS_SECRET_ACCESS_KEY: laptopSecret,
    AWS_ENDPOINT_URL: recorder.url,
    TMPDIR: temporary,
  };
  const exec: Bench["exec"] = (options, script, env = {}) => {
    const child = ["--", process.execPath, "-e", script];
    const words = ["exec", "--service", "orders", ...options, ...child];
    const running = startPassrole(words, { cwd, env: { ...laptop, ...env } });
    started.push(running);
    return running;
  };
  return { cwd, recorder, temporary, exec };
}

const record = `require("node:fs").writeFileSync("env.json", JSON.stringify(process.env));`;

/** Private folders, as they are or were left; Node's own cache may stand beside them. */
function leftIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("passrole-exec-"));
}

async function until(file: string): Promise<void> {
  for (let tries = 0; !existsSync(file); tries++) {
    assert.ok(tries < 1000, `${file} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a role that cannot be assumed starts nothing", async (t) => {
  const { cwd, exec } = await bench(t);
  const { status, stderr } = await exec([], record, { AWS_ENDPOINT_URL: "http://127.0.0.1:9" }).ended;
  assert.equal(status, 4, stderr);
  assert.equal(existsSync(join(cwd, "env.json")), false);
});

test("the identity is proved in the environment of the command", async (t) => {
  const { recorder, exec } = await bench(t);
  for (const via of ["environment", "endpoint", "process"]) {
    const { status, stderr } = await exec(["--verify", "--via", via], "").ended;
    assert.equal(status, 0, stderr);
    assert.match(stderr, /verified: .* acts as arn:aws:sts::111111111111:assumed-role\/deployer\/me/);
  }
  assert.deepEqual(
    recorder.calls.map(({ action, key }) => `${action} ${key}`),
    ["environment", "endpoint", "process"].flatMap(() => [
      "AssumeRole AKIALAPTOP",
      `GetCallerIdentity ${sessionKey}`,
      `GetCallerIdentity ${sessionKey}`,
    ]),
  );
});

test("a command that would act as someone else does not run", async (t) => {
  const { cwd, exec } = await bench(t);
  const meddle = join(cwd, "meddle.cjs");
  const other = 'Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIAOTHER", AWS_SECRET_ACCESS_KEY: "x" });';
  writeFileSync(meddle, `if (process.env.PASSROLE_EXEC) { delete process.env.AWS_SESSION_TOKEN; ${other} }`);
  const { status, stderr } = await exec(["--verify"], record, { NODE_OPTIONS: `--require=${meddle}` }).ended;
  assert.equal(status, 4, stderr);
  assert.match(stderr, /exec\/other-identity: the command would act as `arn:aws:iam::999999999999:user\/laptop`/);
  assert.equal(existsSync(join(cwd, "env.json")), false);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
  test(`${signal} reaches the command, whose exit code is ours, and nothing is left behind`, async (t) => {
    const { cwd, temporary, exec } = await bench(t);
    const wait = `process.on("${signal}", () => process.exit(7)); setTimeout(() => {}, 20_000); ${record}`;
    const running = exec(["--via", "endpoint"], wait);
    await until(join(cwd, "env.json"));
    assert.equal(leftIn(temporary).length, 1, "the private folder is there while it runs");
    running.kill(signal);
    const { status, stderr } = await running.ended;
    assert.equal(status, 7, stderr);
    assert.deepEqual(leftIn(temporary), []);
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url } = environmentIn(cwd);
    await assert.rejects(fetch(url!), /fetch failed/, "the endpoint is closed");
  });
}

test("a command that is killed is 128 and its signal, and leaves nothing behind", async (t) => {
  const { temporary, exec } = await bench(t);
  const { status } = await exec([], 'process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)').ended;
  assert.equal(status, 137);
  assert.deepEqual(leftIn(temporary), []);
});

test("what a killed exec left is removed by the next one", async (t) => {
  const { cwd, temporary, exec } = await bench(t);
  const running = exec(["--via", "process"], `${record} setTimeout(() => {}, 500)`);
  await until(join(cwd, "env.json"));
  running.kill("SIGKILL");
  await running.ended;
  assert.equal(leftIn(temporary).length, 1);
  assert.equal((await exec([], "").ended).status, 0);
  assert.deepEqual(leftIn(temporary), []);
});

test("no secret of laptop or session is printed, or stands in the list of processes", async (t) => {
  const { cwd, exec } = await bench(t);
  const running = exec(["--via", "process", "--verify"], `${record} setTimeout(() => {}, 200)`);
  const watch = watchProcesses(running.pid);
  const { stdout, stderr } = await running.ended;
  const { commandLines } = watch.stop();
  const environment = JSON.stringify(environmentIn(cwd));
  assertNoCanary({ stdout, stderr, environment, ...commandLines }, [...Object.values(canaries), laptopSecret]);
});

test("`exec` inside `exec` is refused", async (t) => {
  const { exec } = await bench(t);
  const { status, stderr } = await exec([], "", { PASSROLE_EXEC: "1" }).ended;
  assert.equal(status, 2);
  assert.match(stderr, /exec\/nested/);
});

function environmentIn(cwd: string): Record<string, string> {
  return JSON.parse(readFileSync(join(cwd, "env.json"), "utf8")) as Record<string, string>;
}
