import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { plainIo } from "../plain-io.ts";
import { runProgram } from "../run-program.ts";

let root = "";
before(() => void (root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "passrole-server-"))));
after(() => rmSync(root, { recursive: true }));

/** A command that was run. */
interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

async function run(...argv: string[]): Promise<Ran> {
  const ran = { exitCode: 0, out: "", err: "" };
  const io = plainIo({
    out: (text) => void (ran.out += text),
    err: (text) => void (ran.err += text),
    now: () => Date.now(),
    cwd: root,
    env: { AWS_EC2_METADATA_DISABLED: "true" },
  });
  ran.exitCode = await runProgram(["server", ...argv], io);
  return ran;
}

interface Running {
  url: string;
  data: string;
  token: string;
  /** All that it wrote so far, once it has stopped. */
  stop: () => Promise<Ran>;
}

/** A server in this process, on a port that is free, until it is stopped or the test ends. */
async function start(t: TestContext, name: string, ...argv: string[]): Promise<Running> {
  const data = join(root, name);
  const stopping = new AbortController();
  const ran = { exitCode: 0, out: "", err: "" };
  const listening = Promise.withResolvers<string>();
  const io = plainIo({
    out: (text) => {
      ran.out += text;
      const url = /"listening","url":"([^"]*)"/.exec(ran.out)?.[1];
      if (url) listening.resolve(url);
    },
    err: (text) => void (ran.err += text),
    now: () => Date.now(),
    sleep: (milliseconds, signal) =>
      delay(milliseconds, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined),
    interruption: () => stopping.signal,
    cwd: root,
  });
  const ended = runProgram(["server", "--data", data, "--port", "0", ...argv], io).then((exitCode) => {
    ran.exitCode = exitCode;
    listening.reject(new Error(`it ended: ${ran.err}`));
    return ran;
  });
  const stop = (): Promise<Ran> => {
    stopping.abort();
    return ended;
  };
  t.after(stop);
  const url = await listening.promise;
  return { url, data, token: readFileSync(join(data, "first-token"), "utf8").trim(), stop };
}

interface Got {
  status: number;
  body: string;
}

/** A request whose path is sent as it is. */
function get(url: string, path: string, headers: Record<string, string> = {}): Promise<Got> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode!, body }));
    });
    asked.on("error", reject).end();
  });
}

const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

test("the first start makes an organisation, and a token that only a file tells", async (t) => {
  const { url, data, token, stop } = await start(t, "first", "--organisation", "acme");
  assert.match(token, /^prt_/);
  assert.equal((statSync(join(data, "first-token")).mode & 0o777).toString(8), "600");
  assert.equal((statSync(join(data, "broker.key")).mode & 0o777).toString(8), "600");
  const me = await get(url, "/v1/me", bearer(token));
  assert.equal(me.status, 200);
  const { organisation, member, operator } = JSON.parse(me.body) as Record<string, unknown>;
  assert.deepEqual([organisation, member, operator], ["acme", "owner", true]);
  assert.equal((await get(url, "/readyz")).status, 200);
  const { exitCode, out, err } = await stop();
  assert.equal(exitCode, 0);
  assert.match(err, new RegExp(`passrole login ${url} --token-file \\S*first-token`));
  assert.ok(![out, err].some((text) => text.includes("prt_")), "the token is nowhere else");
  assert.deepEqual(
    out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { event: string }).event),
    ["listening", "request", "request", "stopping", "stopped"],
  );
});

test("the first start tells a link that counts once, for nothing but the owner's password", async (t) => {
  const { url, stop } = await start(t, "linked", "--organisation", "acme", "--member", "ann");
  const read = async (invitation: string): Promise<Response> =>
    fetch(`${url}/v1/invitation`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ invitation }),
    });
  assert.equal((await read(`pri_${"a".repeat(20)}_${"b".repeat(43)}`)).status, 404);
  const { out, err } = await stop();
  const [, place, text] = /(http\S+)#(pri_\S+)/.exec(err) ?? [];
  assert.equal(place, `${url}/invitation`);
  assert.ok(!out.includes(text!), "it is not in the log");
  const again = await start(t, "linked");
  const answer = await fetch(`${again.url}/v1/invitation`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: again.url },
    body: JSON.stringify({ invitation: text }),
  });
  const { member, account } = (await answer.json()) as { member: string; account: string | null };
  assert.deepEqual([member, account], ["ann", null]);
  assert.equal((await again.stop()).err, "", "a later start tells none");
});

test("a later start makes nothing, and knows the token", async (t) => {
  const first = await start(t, "later", "--organisation", "acme");
  await first.stop();
  rmSync(join(first.data, "first-token"));
  writeFileSync(join(first.data, "first-token"), "kept");
  const { url, token, stop } = await start(t, "later", "--organisation", "other");
  assert.equal(token, "kept");
  assert.equal((await get(url, "/v1/orgs/acme", bearer(first.token))).status, 200);
  assert.equal((await get(url, "/v1/orgs/other", bearer(first.token))).status, 404);
  assert.equal((await stop()).err, "");
});

test("C.4 #20: a path with dots arrives as it was sent, and is refused", async (t) => {
  const { url, token } = await start(t, "dots", "--organisation", "acme");
  for (const path of ["/v1/orgs/x/../acme", "/v1/orgs/./acme", "/v1//me", "/v1/orgs/acme/"]) {
    const { status, body } = await get(url, path, bearer(token));
    assert.deepEqual([status, (JSON.parse(body) as { code: string }).code], [400, "request/bad-path"], path);
  }
});

test("C.4 #36, #37: the log has the address by who is trusted, and no query", async (t) => {
  const { url, stop, token } = await start(
    t,
    "forwarded",
    "--organisation",
    "acme",
    "--trust-proxy",
    "127.0.0.0/8,::1",
  );
  await get(url, "/v1/me?q=hidden", { ...bearer(token), "x-forwarded-for": "203.0.113.7" });
  const { out } = await stop();
  assert.match(out, /"address":"203\.0\.113\.7"/);
  assert.doesNotMatch(out, /hidden|prt_/);
});

test("a copy is written while it runs, once", async (t) => {
  const { data, stop } = await start(t, "copied", "--organisation", "acme");
  const to = join(root, "copy.db");
  const done = await run("backup", "--data", data, "--to", to);
  assert.equal(done.exitCode, 0, done.err);
  assert.ok(statSync(to).size > 0);
  const again = await run("backup", "--data", data, "--to", to);
  assert.match(again.err, /server\/backup-failed: .*exists already/);
  await stop();
  const offline = await run("backup", "--data", data, "--to", join(root, "copy2.db"));
  assert.equal(offline.exitCode, 0, offline.err);
});

test("a running server's folder is refused to another one", async (t) => {
  const { data } = await start(t, "busy", "--organisation", "acme");
  for (const argv of [
    ["--data", data],
    ["check", "--data", data],
    ["rotate-key", "--data", data],
  ]) {
    const { exitCode, err } = await run(...argv);
    assert.deepEqual([exitCode, err.split(":")[0]], [1, "error store/in-use"]);
  }
});

test("a new key takes the place of the former one, and every secret opens with it", async (t) => {
  const first = await start(t, "rotated", "--organisation", "acme");
  await first.stop();
  const key = join(first.data, "broker.key");
  const before = readFileSync(key, "utf8");
  const rotated = await run("rotate-key", "--data", first.data);
  assert.equal(rotated.exitCode, 0, rotated.err);
  const lines = readFileSync(key, "utf8").trim().split("\n");
  assert.equal(lines.length, 2);
  writeFileSync(key, `${lines[1]}\n`);
  const checked = await run("check", "--data", first.data);
  assert.deepEqual([checked.exitCode, /0 do not/.test(checked.err)], [0, true], checked.err);
  const again = await start(t, "rotated");
  assert.equal((await get(again.url, "/v1/me", bearer(first.token))).status, 200);
  await again.stop();
  writeFileSync(key, before);
  assert.match((await run("--data", first.data)).err, /^error sealing\/wrong-key/);
});

test("C.4 #38: without its key a store is refused, and gets no second one", async (t) => {
  const { data, stop } = await start(t, "keyless", "--organisation", "acme");
  await stop();
  rmSync(join(data, "broker.key"));
  const { exitCode, err } = await run("--data", data);
  assert.notEqual(exitCode, 0);
  assert.match(err, /^error sealing\/key-file/);
  assert.ok(!readdirSync(data).includes("broker.key"));
});

test("an owner who lost the token gets one for a day", async (t) => {
  const { data, stop } = await start(t, "recovered", "--organisation", "acme");
  await stop();
  rmSync(join(data, "first-token"));
  const recovered = await run("recover-owner", "--data", data, "--organisation", "acme", "--member", "owner");
  assert.equal(recovered.exitCode, 0, recovered.err);
  const { url, token } = await start(t, "recovered");
  assert.equal((await get(url, "/v1/me", bearer(token))).status, 200);
  assert.match((await run("recover-owner", "--data", data, "--member", "x")).err, /server\/bad-option/);
});

test("a port that is taken is told", async (t) => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => taken.close());
  const { exitCode, err } = await run("--data", join(root, "taken"), "--port", portOf(taken), "--organisation", "acme");
  assert.deepEqual([exitCode, err.split(":")[0]], [1, "error server/port-in-use"]);
});

function portOf(server: Server): string {
  return String((server.address() as AddressInfo).port);
}

const refused: readonly (readonly [argv: readonly string[], code: string])[] = [
  [["--host", "0.0.0.0"], "server/no-tls"],
  [["--host", "192.0.2.1"], "server/no-tls"],
  [["--host", "::"], "server/no-tls"],
  [["--host", "broker.example.com"], "server/no-tls"],
  [["--tls-cert", "c.pem"], "server/bad-option"],
  [["--tls-cert", "no.pem", "--tls-key", "no.pem"], "server/bad-option"],
  [["--port", "65536"], "server/bad-option"],
  [["--port", "80a"], "server/bad-option"],
  [["--public-url", "http://broker.example.com"], "server/bad-option"],
  [["--public-url", "https://broker.example.com/path"], "server/bad-option"],
  [["--public-url", "https://user:secret@broker.example.com"], "server/bad-option"],
  [["--trust-proxy", "10.0.0.0/33"], "server/bad-option"],
  [["--trust-proxy", "proxy.example.com"], "server/bad-option"],
  [["--requests-per-minute", "0"], "server/bad-option"],
  [["--database-url", "mysql://x"], "server/bad-option"],
  [["--kms-key", "my-key", "--organisation", "acme"], "server/bad-option"],
  [["--port", "0"], "server/no-organisation"],
  [["--port", "0", "--organisation", "Acme!"], "request/bad-name"],
  [["backup"], "server/bad-option"],
  [["backup", "--database-url", "postgresql://x", "--to", "y"], "server/bad-option"],
  [["rotate-key", "--kms-key", "arn:aws:kms:eu-west-1:111122223333:key/x"], "server/bad-option"],
  [
    ["--kms-key", "arn:aws:kms:eu-west-1:111122223333:key/x", "--organisation", "a", "--port", "0"],
    "sealing/key-unreachable",
  ],
];

for (const [argv, code] of refused) {
  test(`server ${argv.join(" ")} is refused: ${code}`, async () => {
    const { exitCode, err, out } = await run(
      ...argv,
      "--data",
      join(root, `refused ${argv.join("").replaceAll("/", "")}`),
    );
    assert.notEqual(exitCode, 0);
    assert.match(err + out, new RegExp(`^error ${code}`));
  });
}
