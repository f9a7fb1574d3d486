import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newLocalKey } from "../../src/broker/sealing/local-keys.ts";
import { brokerServer, temporaryFolder, type BrokerServer } from "../support/broker-server.ts";
import { mounted } from "../support/mounted.ts";
import { assertRefused, namesOf, parameters, set, start } from "./server-acts.ts";

test("the first start leaves the token in a file of its own for its user alone, and nowhere else", async (t) => {
  const server = await brokerServer(t);
  const file = join(server.data, "first-token");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(statSync(server.data).mode & 0o777, 0o700);
  assert.match(readFileSync(file, "utf8"), /^prt_\w+_[\w-]{43}\n$/);
  assert.equal((await server.done<{ member: string }>("GET", "/v1/me")).member, "ann");
  const { stdout, stderr } = await server.end();
  const secret = server.owner.split("_").slice(2).join("_");
  assert.ok(!`${stdout}${stderr}`.includes(secret));
  assert.match(stderr, /first-token/);
  await server.start();
  assert.equal(server.running.talk(), "", "later starts tell of no token");
});

test("a second server on a folder is refused, and the first goes on", async (t) => {
  const server = await brokerServer(t);
  assertRefused(await start(server.data), "store/in-use");
  await set(server, "STILL");
  assert.deepEqual(await namesOf(server), ["STILL"]);
});

test("a port that is taken is named", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  t.after(() => other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const run = await start(join(temporaryFolder(t), "data"), "--port", `${port}`);
  assertRefused(run, "server/port-in-use");
  assert.match(run.stderr, new RegExp(`\`127\\.0\\.0\\.1:${port}\``));
});

test("with a wrong key, or without one, it does not start, and makes no second key", async (t) => {
  const server = await brokerServer(t);
  await set(server, "SECRET");
  await server.end();
  const [own, other] = [join(server.data, "broker.key"), join(server.data, "other.key")];
  writeFileSync(other, `${newLocalKey()}\n`, { mode: 0o600 });
  assertRefused(await start(server.data, "--key-file", other), "sealing/wrong-key", 2);
  chmodSync(own, 0o640);
  assertRefused(await start(server.data), "sealing/key-file", 2);
  const key = readFileSync(own);
  rmSync(own);
  assertRefused(await start(server.data), "sealing/key-file", 2);
  assert.ok(!existsSync(own));
  writeFileSync(own, key, { mode: 0o600 });
  await server.start();
  assert.deepEqual(await namesOf(server), ["SECRET"]);
});

test("a folder that cannot be written is named, and nothing in it changes", async (t) => {
  const server = await brokerServer(t);
  await set(server, "KEPT");
  await server.end();
  const place = withoutRights(t, server.data);
  if (place === undefined) return;
  assertRefused(await start(place.folder), "store/read-only");
  place.restore();
  await server.start();
  assert.deepEqual(await namesOf(server), ["KEPT"]);
});

/** The folder where it cannot be written; for root a mount, as no mode stops it. */
function withoutRights(t: TestContext, folder: string): { folder: string; restore: () => void } | undefined {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    return { folder, restore: () => chmodSync(folder, 0o700) };
  }
  const disk = mounted(t, "--bind", folder);
  disk?.remount("bind,ro");
  return disk && { folder: disk.folder, restore: () => disk.remount("bind,rw") };
}

test("a request under way is answered when the server is told to stop, and no other is taken", async (t) => {
  const server = await brokerServer(t);
  const body = JSON.stringify({ scope: { level: "organisation" }, name: "LATE", value: "value" });
  const asked = halfSent(server, body);
  await sleep(200);
  server.running.kill("SIGTERM");
  while (!server.running.said().includes('"stopping"')) await sleep(10);
  await assert.rejects(fetch(`${server.url}/healthz`), /fetch failed/);
  const { status } = await asked.rest();
  assert.equal(status, 200);
  const answered = performance.now();
  const run = await server.running.ended;
  assert.ok(performance.now() - answered < 2000, "it does not wait for clients that keep their connections");
  assert.deepEqual([run.status, run.signal], [0, null]);
  assert.match(run.stdout, /"event":"stopped"\}\n$/);
  await server.start();
  assert.deepEqual(await namesOf(server), ["LATE"]);
});

/** A request whose body ends when `rest` is called. */
function halfSent(server: BrokerServer, body: string): { rest: () => Promise<{ status: number; body: unknown }> } {
  const headers = {
    authorization: `Bearer ${server.owner}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const sent = request(`${server.url}${parameters}`, { method: "PUT", headers });
  const answered = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", (response) =>
      json(response).then((said) => resolve({ status: response.statusCode!, body: said }), reject),
    );
  });
  const half = body.length >> 1;
  sent.write(body.slice(0, half));
  return {
    rest: () => {
      sent.end(body.slice(half));
      return answered;
    },
  };
}
