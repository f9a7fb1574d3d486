import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { brokerToken, fakeBroker, me, problem, type Routes } from "../../../test/support/fake-broker.ts";
import type { Io } from "../command.ts";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";
import { readPrivateFile } from "./private-file.ts";

interface Machine {
  home: string;
  file: string;
  run: (argv: string[], given?: Partial<Io>) => Promise<{ exitCode: number; out: string; err: string }>;
}

function machine(t: TestContext): Machine {
  const home = mkdtempSync(join(tmpdir(), "passrole-login-"));
  t.after(() => rmSync(home, { recursive: true }));
  const run: Machine["run"] = async (argv, given = {}) => {
    let [out, err] = ["", ""];
    const io = plainIo({
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      cwd: home,
      now: () => Date.UTC(2026, 0, 1),
      stdin: async () => "",
      ...given,
      env: { HOME: home, ...given.env },
    });
    return { exitCode: await runProgram(argv, io), out, err };
  };
  return { home, file: join(home, ".config", "passrole", "credentials.json"), run };
}

async function signedIn(t: TestContext, routes: Routes = {}): Promise<Machine & { url: string }> {
  const made = machine(t);
  const { url } = await fakeBroker(t, routes);
  const { exitCode, err } = await made.run(["login", url], { stdin: async () => `${brokerToken}\n` });
  assert.equal(exitCode, 0, err);
  return { ...made, url };
}

test("signing in keeps the token for this user alone, and says as whom", async (t) => {
  const { file, run, url } = await signedIn(t);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
  const { exitCode, out } = await run(["whoami", "--json"]);
  assert.equal(exitCode, 0);
  const { broker, organisation, member } = JSON.parse(out) as Record<string, string>;
  assert.deepEqual({ broker, organisation, member }, { broker: url, organisation: "acme", member: "bob" });
  assert.ok(!out.includes("canary"));
});

test("a token comes from a file, or is typed without being shown", async (t) => {
  const { home, run } = machine(t);
  const { url, asked } = await fakeBroker(t);
  writeFileSync(join(home, "token"), `${brokerToken}\n`);
  assert.equal((await run(["login", url, "--token-file", "token"])).exitCode, 0);
  const questions: unknown[] = [];
  const ask: Io["ask"] = async (...question) => {
    questions.push(question);
    return brokerToken;
  };
  assert.equal((await run(["login", url], { ask })).exitCode, 0);
  assert.deepEqual(questions, [[`token for ${url}: `, { hidden: true }]]);
  assert.deepEqual(new Set(asked.map(({ headers }) => headers.authorization)), new Set([`Bearer ${brokerToken}`]));
});

test("a token that the broker refuses is not kept", async (t) => {
  const { file, run } = machine(t);
  const { url } = await fakeBroker(t, { "GET me": problem(401, "access/not-signed-in") });
  const { exitCode, err } = await run(["login", url], { stdin: async () => brokerToken });
  assert.equal(exitCode, 4);
  assert.match(err, /access\/not-signed-in/);
  assert.throws(() => statSync(file));
  assert.ok(!err.includes("canary"));
});

test("nothing is sent to an address without TLS, nor what is no token", async (t) => {
  const { run } = machine(t);
  const far = await run(["login", "http://passrole.acme.example"], { stdin: async () => brokerToken });
  assert.deepEqual([far.exitCode, /is not the address of a broker/.test(far.err)], [2, true]);
  const { url, asked } = await fakeBroker(t);
  const other = await run(["login", url], { stdin: async () => "hunter2\r\nx: y" });
  assert.deepEqual([other.exitCode, asked.length], [4, 0]);
  assert.ok(!other.err.includes("hunter2"));
});

test("signing out forgets one broker, or all", async (t) => {
  const first = await signedIn(t);
  const second = await fakeBroker(t, { "GET me": me });
  await first.run(["login", second.url], { stdin: async () => brokerToken });
  assert.equal((await first.run(["logout"])).exitCode, 0);
  assert.equal((await first.run(["whoami", "--api", second.url])).exitCode, 4);
  assert.equal((await first.run(["whoami"])).exitCode, 0);
  await first.run(["logout", "--all"]);
  assert.ok(!readFileSync(first.file, "utf8").includes("canary"));
});

test("the organisations that one is signed in to are listed, and no token is", async (t) => {
  const { run, url } = await signedIn(t);
  const { out } = await run(["org", "list", "--json"]);
  const [item] = (JSON.parse(out) as { items: Record<string, unknown>[] }).items;
  assert.deepEqual([item!["organisation"], item!["broker"], item!["current"]], ["acme", url, true]);
  assert.doesNotMatch(out, /prt_/);
  assert.match((await machine(t).run(["org", "list"])).err, /signed in nowhere/);
});

test("a token in the environment goes before a stored one, and needs none", async (t) => {
  const { run } = machine(t);
  const { url, asked } = await fakeBroker(t);
  const env = { PASSROLE_API: url, PASSROLE_TOKEN: "prt_b2_other" };
  assert.equal((await run(["whoami"], { env })).exitCode, 0);
  assert.equal(asked[0]?.headers.authorization, "Bearer prt_b2_other");
});

test("the broker is that of the flag, the environment, passrole.yml, or the last sign-in, in this order", async (t) => {
  const last = await signedIn(t);
  const [flag, variable, project] = await Promise.all([fakeBroker(t), fakeBroker(t), fakeBroker(t)]);
  const broker = async (argv: string[], env: Record<string, string> = {}): Promise<unknown> => {
    const { out } = await last.run(["whoami", "--json", ...argv], { env: { PASSROLE_TOKEN: brokerToken, ...env } });
    return (JSON.parse(out) as { broker: string }).broker;
  };
  assert.equal(await broker([]), last.url);
  writeFileSync(join(last.home, "passrole.yml"), `broker: ${project.url}\n`);
  assert.equal(await broker([]), project.url);
  assert.equal(await broker([], { PASSROLE_API: variable.url }), variable.url);
  assert.equal(await broker(["--api", flag.url], { PASSROLE_API: variable.url }), flag.url);
});

type Spoil = (file: string) => void;

const spoilt: [what: string, spoil: Spoil, says: RegExp][] = [
  ["a link", (file) => (renameAside(file), symlinkSync(`${file}.aside`, file)), /is a link/],
  ["a file that the group may read", (file) => chmodSync(file, 0o640), /can be read by others/],
  [
    "a file with half of what was written",
    (file) => writeFileSync(file, readFileSync(file).subarray(0, 60)),
    /is not what/,
  ],
  ["a file of another shape", (file) => writeFileSync(file, '{"version":1,"brokers":{"x":1}}'), /is not what/],
];

function renameAside(file: string): void {
  writeFileSync(`${file}.aside`, readFileSync(file), { mode: 0o600 });
  rmSync(file);
}

for (const [what, spoil, says] of spoilt) {
  test(`C.4 #44: ${what} in the place of the stored tokens is not used, and is written anew`, async (t) => {
    const { file, run, url } = await signedIn(t);
    spoil(file);
    const { exitCode, err } = await run(["whoami"]);
    assert.equal(exitCode, 4);
    assert.match(err, says);
    assert.ok(!err.includes("canary"));
    assert.equal((await run(["login", url], { stdin: async () => brokerToken })).exitCode, 0);
    assert.equal(lstatSync(file).isFile(), true);
    assert.equal(lstatSync(file).mode & 0o777, 0o600);
    assert.equal((await run(["whoami"])).exitCode, 0);
    assert.deepEqual(
      readdirSync(dirname(file)).filter((name) => /\.[0-9a-f]{12}$/.test(name)),
      [],
    );
  });
}

test("C.4 #44: another user's file in the place of the stored tokens is not used", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "passrole-login-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "credentials.json");
  writeFileSync(file, "{}", { mode: 0o600 });
  assert.deepEqual(readPrivateFile(file), { text: "{}" });
  if (process.geteuid?.() === 0) chownSync(file, 4242, 4242);
  const user = process.geteuid?.() === 0 ? 0 : 4242;
  assert.deepEqual(readPrivateFile(file, user), { distrusted: "belongs to another user" });
});

test("C.4 #44: a stored token that ended is not sent, by a clock that may be ten minutes wrong", async (t) => {
  const body = { ...(me.body as object), token: { id: "a1", name: "x", expiresAt: "2026-01-01T00:00:00.000Z" } };
  const { run } = await signedIn(t, { "GET me": { body } });
  const at = async (minutes: number): Promise<number> =>
    (await run(["whoami"], { now: () => Date.UTC(2026, 0, 1) + minutes * 60_000 })).exitCode;
  assert.deepEqual([await at(-1), await at(9), await at(11)], [0, 0, 4]);
});

test("a folder that cannot be written is told", async (t) => {
  const { home, run } = machine(t);
  const { url } = await fakeBroker(t);
  mkdirSync(join(home, ".config"));
  writeFileSync(join(home, ".config", "passrole"), "a file");
  const { exitCode, err } = await run(["login", url], { stdin: async () => brokerToken });
  assert.equal(exitCode, 1);
  assert.match(err, /broker\/not-stored/);
});
