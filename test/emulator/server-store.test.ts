import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { wholeAudit } from "../support/broker-reading.ts";
import { brokerServer, temporaryFolder, type BrokerServer } from "../support/broker-server.ts";
import { mounted } from "../support/mounted.ts";
import { assertRefused, namesOf, parameters, set, start } from "./server-acts.ts";

test("on a full disk it answers that, stays up, loses nothing, and goes on when there is room", async (t) => {
  const disk = mounted(t, "-t", "tmpfs", "-o", "size=3m", "tmpfs");
  if (!disk) return;
  const server = await brokerServer(t, { data: join(disk.folder, "data") });
  const before = await fillUntilRefused(server);
  await untilNotReady(server);
  assert.equal((await server.ask("GET", "/healthz")).status, 200);
  assert.deepEqual(await namesOf(server), before);
  disk.remount("size=16m");
  await set(server, "ROOM");
  await pause(answersFor);
  assert.equal((await server.ask("GET", "/readyz")).status, 200);
  await server.end("SIGKILL");
  await server.start();
  assert.deepEqual(await namesOf(server), [...before, "ROOM"].sort());
  await wholeAudit(server);
});

/** Milliseconds after which being ready is looked at anew. */
const answersFor = 300;

/** Being asked whether it is ready takes the last pages, of which a change needs several. */
async function untilNotReady(server: BrokerServer): Promise<void> {
  for (let asked = 0; asked < 100; asked++) {
    const { status, body } = await server.ask<{ code: string }>("GET", "/readyz");
    if (status === 503) return assert.equal(body.code, "broker/not-ready");
    await pause(answersFor);
  }
  assert.fail("it stayed ready");
}

/** Names of what was acknowledged until not even the smallest write was. */
async function fillUntilRefused(server: BrokerServer): Promise<string[]> {
  const names: string[] = [];
  for (const size of [20_000, 1]) await fillWith(server, size, names);
  return names.sort();
}

async function fillWith(server: BrokerServer, size: number, names: string[]): Promise<void> {
  for (let count = 0; count < 1000; count++) {
    const name = `P${size}_${count}`;
    const body = { scope: { level: "organisation" }, name, value: "x".repeat(size) };
    const { status, body: answer, headers } = await server.ask<{ code: string }>("PUT", parameters, { body });
    if (status === 200) names.push(name);
    else {
      assert.deepEqual([status, answer.code], [503, "store/full"]);
      assert.ok(Number(headers.get("retry-after")) > 0);
      return;
    }
  }
  assert.fail("nothing was refused");
}

test("a backup, made while it runs or not, is all of its moment", async (t) => {
  const server = await brokerServer(t);
  await server.done("POST", "/v1/orgs/acme/providers", { body: stripe });
  await set(server, "BEFORE");
  const folder = temporaryFolder(t);
  const [running, stopped] = [join(folder, "running.db"), join(folder, "stopped.db")];
  const backedUp = await server.command(`backup --to ${running}`);
  assert.deepEqual([backedUp.status, backedUp.stdout], [0, ""], backedUp.stderr);
  await set(server, "BETWEEN");
  await server.end();
  assert.equal((await server.command(`backup --to ${stopped}`)).status, 0);
  assertRefused(await server.command(`backup --to ${stopped}`), "store/failed");
  for (const [file, names] of [
    [running, ["BEFORE"]],
    [stopped, ["BEFORE", "BETWEEN"]],
  ] as const) {
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const restored = await brokerServer(t, { data: restoredInto(join(folder, `${names.length}`), file, server.data) });
    assert.deepEqual(await namesOf(restored), names);
    assert.equal(await stripeKey(restored), "sk_test_canary0123456789");
    await wholeAudit(restored);
    await restored.end();
    assert.equal((await restored.command("check")).status, 0);
  }
});

const stripe = {
  name: "stripe",
  kind: "stripe",
  mode: "static",
  settings: {},
  values: { apiKey: "sk_test_canary0123456789" },
};

/** What a deployment gets. */
async function stripeKey(server: BrokerServer): Promise<string | undefined> {
  const scope = { level: "service", app: "shop", service: "orders" };
  const id = await server.deployment("dev/eu-west-1");
  await server.done("PUT", "/v1/orgs/acme/links", {
    body: { scope, need: "stripe", provider: "stripe", replace: true },
  });
  const { needs } = await server.done<{ needs: [{ env?: Record<string, string> }] }>(
    "POST",
    `/v1/orgs/acme/deployments/${id}/credentials`,
    { body: { needs: ["stripe"] } },
  );
  return needs[0].env?.["STRIPE_API_KEY"];
}

/** A folder with a backup and the key and the token of where it comes from. */
function restoredInto(folder: string, backup: string, from: string): string {
  mkdirSync(folder, { mode: 0o700 });
  copyFileSync(backup, join(folder, "passrole.db"));
  for (const name of ["broker.key", "first-token"]) copyFileSync(join(from, name), join(folder, name));
  return folder;
}

test("a new key is for a stopped server, and everything opens with it", async (t) => {
  const server = await brokerServer(t);
  await server.done("POST", "/v1/orgs/acme/providers", { body: stripe });
  assertRefused(await server.command("rotate-key"), "store/in-use");
  await server.end();
  const key = join(server.data, "broker.key");
  const former = readFileSync(key, "utf8");
  const rotated = await server.command("rotate-key");
  assert.equal(rotated.status, 0, rotated.stderr);
  assert.notEqual(readFileSync(key, "utf8"), former);
  assert.equal(statSync(key).mode & 0o777, 0o600);
  assert.equal((await server.command("check")).status, 0);
  await server.start();
  assert.equal(await stripeKey(server), "sk_test_canary0123456789");
  await server.end();
  const old = join(server.data, "old.key");
  writeFileSync(old, former, { mode: 0o600 });
  assertRefused(await start(server.data, "--key-file", old), "sealing/wrong-key", 2);
  assert.deepEqual(
    readdirSync(server.data).filter((name) => name.endsWith(".new")),
    [],
  );
});
