import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { askKeys, makeOrders, openDeployment, told } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld, type Reply, type WorldOptions } from "../support/broker-world.ts";
import { defaultSettings } from "../../src/broker/http/settings.ts";

const wrong = `prt_${"a".repeat(20)}_${"b".repeat(43)}`;
const [office, elsewhere] = ["198.51.100.7", "203.0.113.9"];

/** A broker with the limits that it has unless they are set, and another organisation's token. */
async function limited(t: TestContext, options: WorldOptions = {}): Promise<{ world: BrokerWorld; rival: string }> {
  const world = await brokerWorld(t, { ...options, settings: { ...defaultSettings, ...options.settings } });
  const { token } = await world.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "rival" } });
  return { world, rival: token };
}

function me(world: BrokerWorld, token: string, address = office, forwarded?: string): Promise<Reply> {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return world.ask("GET", "/v1/me", { token, address, headers });
}

function assertTooMany(answer: Reply): void {
  assert.equal(told(answer), "429 request/too-many");
  const seconds = Number(answer.headers.get("retry-after"));
  assert.ok(seconds >= 1 && seconds <= 60, `${seconds}`);
}

test("C.4 #36: the 61st request for keys in a minute is refused to that token, and to no other of its organisation or another", async (t) => {
  const { world, rival } = await limited(t);
  await makeOrders(world);
  const colleague = await world.member("deployer");
  const [own, theirs] = [await openDeployment(world), await openDeployment(world, "dev", colleague)];
  for (let count = 1; count <= 60; count += 1) {
    const address = `192.0.2.${count}`;
    assert.equal((await askKeys(world, own, { address, body: { needs: ["aws"] } })).status, 200, `${count}`);
  }
  assertTooMany(await askKeys(world, own, { address: elsewhere, body: { needs: ["aws"] } }));
  assert.equal((await askKeys(world, theirs, { token: colleague, body: { needs: ["aws"] } })).status, 200);
  const other = await world.ask("POST", "/v1/orgs/rival/deployments/dep_x/credentials", { token: rival, body: {} });
  assert.equal(other.status, 404, "another organisation has a measure of its own");
  assert.equal((await me(world, world.owner)).status, 200, "what gives no keys goes on");
});

test("C.4 #36: one organisation's requests use up none of another's, from one address or many", async (t) => {
  const { world, rival } = await limited(t, { settings: { requestsPerMinute: 20 } });
  const colleague = await world.member("developer");
  const answers = await Promise.all(Array.from({ length: 40 }, () => me(world, world.owner)));
  const statuses = answers.map(({ status }) => status);
  assert.ok(statuses.filter((status) => status === 200).length <= 20 && statuses.at(-1) === 429, String(statuses));
  assertTooMany(await me(world, world.owner, elsewhere, "192.0.2.200"));
  for (const token of [rival, colleague]) assert.equal((await me(world, token)).status, 200);
});

test("C.4 #36: the 11th failed sign-in of an address is refused whatever it claims to forward", async (t) => {
  const { world, rival } = await limited(t);
  assert.equal((await me(world, world.owner)).status, 200);
  for (let count = 1; count <= 10; count += 1) {
    assert.equal((await me(world, wrong, office, `203.0.113.${count}, 10.0.0.${count}`)).status, 401, `${count}`);
  }
  assertTooMany(await me(world, wrong, office, "203.0.113.77"));
  assertTooMany(await me(world, rival, office));
  assert.equal((await me(world, world.owner)).status, 200, "who signed in from there before goes on");
  assert.equal((await me(world, rival, elsewhere)).status, 200, "other addresses are not meant");
});

test("C.4 #36: failures of every kind count, and those at one token are written down a few times only", async (t) => {
  const { world } = await limited(t, { settings: { failuresPerMinute: 100 } });
  const made = { name: "x", lifetimeSeconds: 60 };
  const { token, view } = await world.done<{ token: string; view: { id: string } }>("POST", "/v1/orgs/acme/tokens", {
    body: made,
  });
  await world.done("DELETE", `/v1/orgs/acme/tokens/${view.id}`);
  for (let count = 0; count < 100; count += 1) assert.equal((await me(world, token)).status, 401);
  assertTooMany(await me(world, token));
  const { items } = await world.done<{ items: unknown[] }>("GET", "/v1/orgs/acme/audit?action=login.failed&limit=200");
  assert.equal(items.length, 5);
});

test("C.4 #36: what a trusted proxy forwards counts, and what stands left of it does not", async (t) => {
  const { world } = await limited(t, { trusts: (address) => address === "10.0.0.1" });
  const behind = (client: string, token = wrong): Promise<Reply> => me(world, token, "10.0.0.1", client);
  for (let count = 1; count <= 10; count += 1) {
    assert.equal((await behind(`192.0.2.${count}, ${office}`)).status, 401);
  }
  assertTooMany(await behind(`192.0.2.99, ${office}`));
  assert.equal((await behind(elsewhere)).status, 401, "its other clients are not meant");
  assert.equal((await me(world, wrong, "10.0.0.1")).status, 401, "nor is the proxy itself");
});
