import { after, test } from "node:test";
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { Client } from "pg";
import { StoreError, type Store } from "../../src/broker/ports/store.ts";
import { openPostgres } from "../../src/broker/store/postgres/open-postgres.ts";
import { startPostgres, type PostgresServer } from "../support/postgres.ts";

const started = await startPostgres();

if ("missing" in started) test("servers on one PostgreSQL", (t) => t.skip(started.missing));
else serversOn(started);

function serversOn(postgres: PostgresServer): void {
  after(() => postgres.stop());

  test("several servers make the tables once, and their writes are done one after another", async () => {
    const url = await postgres.database();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgres({ url })));
    await stores[0]!.write(({ settings }) => settings.insert({ name: "count", value: "0" }));
    await Promise.all(stores.flatMap((store) => Array.from({ length: 25 }, () => increment(store))));
    for (const store of stores) assert.equal(await value(store), "100");
    await Promise.all(stores.map((store) => store.close()));
  });

  test("a server that was started again is used again", async () => {
    const store = await openPostgres({ url: await postgres.database() });
    await store.write(({ settings }) => settings.insert({ name: "count", value: "0" }));
    await Promise.all([value(store), value(store), increment(store)]);
    await postgres.stop();
    await postgres.start();
    await Promise.all([increment(store), value(store)]);
    await postgres.kill();
    await assert.rejects(increment(store), isUnreachable);
    await assert.rejects(value(store), isUnreachable);
    await postgres.start();
    await increment(store);
    assert.equal(await value(store), "3");
    await store.close();
  });

  test("what is written while a connection is lost is not there, and what comes next is", async () => {
    const url = await postgres.database();
    const store = await openPostgres({ url });
    const lost = store.write(async ({ settings }) => {
      await settings.insert({ name: "count", value: "lost" });
      await terminateOthers(url);
      await settings.count({});
    });
    await assert.rejects(lost, isUnreachable);
    await assert.rejects(
      store.read(async ({ settings }) => {
        await settings.count({});
        await terminateOthers(url);
        await settings.count({});
      }),
      isUnreachable,
    );
    await store.write(({ settings }) => settings.insert({ name: "count", value: "kept" }));
    assert.equal(await value(store), "kept");
    await store.close();
  });

  test("a commit whose answer is lost is not called done, and not done twice", async (t) => {
    const url = await postgres.database();
    const proxy = await cuttingProxy(url);
    t.after(() => proxy.server.close());
    const store = await openPostgres({ url: proxy.url });
    proxy.cutAfterCommit = true;
    await assert.rejects(
      store.write(({ settings }) => settings.insert({ name: "count", value: "0" })),
      isUnreachable,
    );
    proxy.cutAfterCommit = false;
    await increment(store);
    assert.equal(await value(store), "1");
    await store.close();
  });

  test("where nobody answers, or a stranger is not let in, that is said", async () => {
    const url = await postgres.database();
    for (const [wrong, why] of [
      [url.replace(/:\d+\//, ":1/"), /not reached: connect ECONNREFUSED/],
      [`${url}_absent`, /does not exist: database "test_\d+_absent" does not exist/],
      [url.replace("postgres@", "stranger:secret@"), /does not let us in: role "stranger" does not exist/],
    ] as const) {
      await assert.rejects(openPostgres({ url: wrong }), (error: Error) => {
        assert.doesNotMatch(error.message, /secret/);
        return isUnreachable(error) && why.test(error.message);
      });
    }
  });

  test("a server that only reads is not written to", async () => {
    const url = await postgres.database();
    await (await openPostgres({ url })).close();
    const readOnly = `${url}?options=-cdefault_transaction_read_only%3Don`;
    await assert.rejects(openPostgres({ url: readOnly }), { name: "StoreError", fault: "read-only" });
  });
}

function isUnreachable(error: unknown): boolean {
  return error instanceof StoreError && error.fault === "unreachable";
}

function increment(store: Store): Promise<number> {
  return store.write(async ({ settings }) => {
    const { value } = (await settings.find({ name: "count" }))!;
    return settings.update({ name: "count" }, { value: `${Number(value) + 1}` });
  });
}

async function value(store: Store): Promise<string> {
  return (await store.read(({ settings }) => settings.find({ name: "count" })))!.value;
}

/** Ends every other connection to a database. */
async function terminateOthers(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}

interface CuttingProxy {
  url: string;
  server: Server;
  /** From now on a connection is cut when it commits: the commit arrives, its answer does not. */
  cutAfterCommit: boolean;
}

async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const { port, hostname } = new URL(url);
  const server = createServer((client) => forward(client, connect(Number(port), hostname), proxy));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const own = (server.address() as AddressInfo).port;
  const proxy: CuttingProxy = { url: url.replace(`:${port}/`, `:${own}/`), server, cutAfterCommit: false };
  return proxy;
}

function forward(client: Socket, upstream: Socket, proxy: CuttingProxy): void {
  client.on("data", (data) => {
    if (proxy.cutAfterCommit && data.includes("commit")) client.destroy();
    upstream.write(data);
  });
  upstream.on("data", (data) => client.writable && client.write(data));
  for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
    one.on("error", () => undefined);
    one.on("close", () => setTimeout(() => other.destroy(), 50));
  }
}
