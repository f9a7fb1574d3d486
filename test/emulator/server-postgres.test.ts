import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { AuditHead } from "../../src/broker/contract/audit.ts";
import type { EffectiveView } from "../../src/broker/contract/effective.ts";
import { everyItem, wholeAudit } from "../support/broker-reading.ts";
import { brokerServer, temporaryFolder, type BrokerServer, type ServerOptions } from "../support/broker-server.ts";
import { sharedPostgres } from "../support/postgres.ts";
import { stsFake } from "../support/sts-world.ts";

const orders = "/v1/orgs/acme/apps/shop/services/orders/instances/dev/eu-west-1";

const postgres = await sharedPostgres();
const skip = "missing" in postgres && postgres.missing;

/** What servers on one new database are started with. */
async function newDatabase(t: TestContext): Promise<ServerOptions & { data: string }> {
  if ("missing" in postgres) throw new Error(postgres.missing);
  const env = { PASSROLE_DATABASE_URL: await postgres.database() };
  return { sts: await stsFake(t, {}), data: join(temporaryFolder(t), "data"), env };
}

/** Two servers that start at once. */
async function twoServers(t: TestContext): Promise<[BrokerServer, BrokerServer]> {
  const options = await newDatabase(t);
  return Promise.all([brokerServer(t, options), brokerServer(t, options)]);
}

test(
  "two servers that start at once on a new database make one organisation, one key and one token",
  { skip },
  async (t) => {
    const servers = await twoServers(t);
    for (const server of servers) {
      assert.equal((await server.done<{ organisation: string }>("GET", "/v1/me")).organisation, "acme");
      assert.equal((await everyItem(server, "/v1/orgs/acme/members")).length, 1);
    }
    const told = servers.map(({ running }) => running.talk()).filter((talk) => talk.includes("is made"));
    assert.equal(told.length, 1);
    assert.ok(!existsSync(join(servers[0].data, "passrole.db")));
  },
);

test("what one server changes, the other sees at once", { skip }, async (t) => {
  const servers = await twoServers(t);
  const [one, other] = servers;
  await one.provider("main");
  for (let round = 0; round < 5; round++) {
    const [setting, reading] = round % 2 === 0 ? [one, other] : [other, one];
    const { id } = await link(setting);
    assert.equal((await effective(reading)).needs["aws"]!.provider, "main");
    await reading.done("DELETE", `/v1/orgs/acme/links/${id}`);
    assert.equal((await effective(setting)).needs["aws"]!.outcome, "unlinked");
  }
});

test("both issue at the same time, and the audit is one whole chain", { skip }, async (t) => {
  const servers = await twoServers(t);
  await servers[0].provider("main");
  await link(servers[0]);
  const heads: AuditHead[] = [];
  const given = await Promise.all(servers.flatMap((server) => [0, 1].map(() => issueOften(server, 8, heads))));
  const keys = given.flat();
  assert.equal(new Set(keys).size, 32);
  const audits = await Promise.all(servers.map((server) => wholeAudit(server, heads)));
  for (const events of audits) {
    const issued = events.filter(({ action }) => action === "credentials.issued");
    assert.deepEqual(new Set(issued.map(({ target }) => target["accessKeyId"])), new Set(keys));
  }
});

test("a server with another key than the database's does not start", { skip }, async (t) => {
  const options = await newDatabase(t);
  const server = await brokerServer(t, options);
  const elsewhere = join(temporaryFolder(t), "data");
  await assert.rejects(brokerServer(t, { ...options, data: elsewhere }), /sealing\/(?:wrong-key|key-file)/);
  assert.ok(!existsSync(join(elsewhere, "broker.key")), "it makes no key");
  mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
  for (const name of ["broker.key", "first-token"]) copyFileSync(join(server.data, name), join(elsewhere, name));
  const other = await brokerServer(t, { ...options, data: elsewhere });
  assert.equal((await other.ask("GET", "/v1/me")).status, 200);
});

function link(server: BrokerServer): Promise<{ id: string }> {
  const body = { scope: { level: "organisation" }, need: "aws", provider: "main" };
  return server.done("PUT", "/v1/orgs/acme/links", { body });
}

function effective(server: BrokerServer): Promise<EffectiveView> {
  return server.done("GET", `${orders}/effective`);
}

/** Opens deployments and asks for their keys, one after the other; gives their ids. */
async function issueOften(server: BrokerServer, times: number, heads: AuditHead[]): Promise<string[]> {
  const keys: string[] = [];
  for (let count = 0; count < times; count++) {
    const path = `/v1/orgs/acme/deployments/${await server.deployment("dev/eu-west-1")}/credentials`;
    const { needs } = await server.done<{ needs: [{ aws: { accessKeyId: string } }] }>("POST", path, { body: {} });
    keys.push(needs[0].aws.accessKeyId);
    heads.push(await server.done<AuditHead>("GET", "/v1/orgs/acme/audit/head"));
  }
  return keys;
}
