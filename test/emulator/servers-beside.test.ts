import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { keysFor, link, linkedOrders, told } from "../support/broker-acts.ts";
import { brokerWorld, type BrokerWorld } from "../support/broker-world.ts";
import { sharedPostgres } from "../support/postgres.ts";
import { raceToUnlink } from "../support/race-to-unlink.ts";
import { openPostgres } from "../../src/broker/store/postgres/open-postgres.ts";

const postgres = await sharedPostgres();
const skip = "missing" in postgres && postgres.missing;

/** Two servers on one database, each with what it remembers. */
async function twoServers(t: TestContext): Promise<[BrokerWorld, BrokerWorld]> {
  if ("missing" in postgres) throw new Error(postgres.missing);
  const url = await postgres.database();
  const one = await brokerWorld(t, { store: await openPostgres({ url }) });
  return [one, await brokerWorld(t, { store: await openPostgres({ url }), beside: one })];
}

test("C.4 #25: keys from one server while another removes their link", { skip }, async (t) => {
  const [one, other] = await twoServers(t);
  await raceToUnlink(one, 80, other);
});

test("what one server changes holds for the next request to another", { skip }, async (t) => {
  const [one, other] = await twoServers(t);
  await linkedOrders(one);
  const token = await one.member("deployer", { app: "shop" });
  const { member, token: own } = await other.done<{ member: string; token: { id: string } }>("GET", "/v1/me", {
    token,
  });
  assert.equal((await keysFor(other, "dev", { token })).status, 200);

  await one.done("PATCH", "/v1/orgs/acme/providers/main", { body: { enabled: false } });
  assert.equal(told(await keysFor(other, "dev", { token })), "409 provider/disabled");
  await link(other, { level: "instance", app: "shop", service: "orders", stage: "dev", region: "eu-west-1" }, null);
  assert.equal(told(await keysFor(one, "dev", { token })), "409 provider/none");

  await one.done("PATCH", "/v1/orgs/acme", { body: { protectedStages: ["dev"] } });
  const developer = await one.member("developer");
  const opening = await other.ask(
    "POST",
    "/v1/orgs/acme/apps/shop/services/orders/instances/dev/eu-west-1/deployments",
    {
      token: developer,
      body: { tool: "passrole" },
    },
  );
  assert.equal(told(opening), "403 access/not-allowed");

  await one.done("DELETE", `/v1/orgs/acme/tokens/${own.id}`);
  assert.equal(told(await other.ask("GET", "/v1/me", { token })), "401 access/not-signed-in");
  const next = await other.done<{ token: string }>("POST", "/v1/orgs/acme/tokens", { body: { name: "next", member } });
  assert.equal((await one.ask("GET", "/v1/me", { token: next.token })).status, 200);
  await other.done("DELETE", `/v1/orgs/acme/members/${member}`);
  assert.equal(told(await one.ask("GET", "/v1/me", { token: next.token })), "401 access/not-signed-in");
});
