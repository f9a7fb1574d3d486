import { test } from "node:test";
import { Client } from "pg";
import { openPostgres } from "../../src/broker/store/postgres/open-postgres.ts";
import { migrationContract } from "../contract/migration-contract.ts";
import { storeContract } from "../contract/store-contract.ts";
import { sharedPostgres } from "../support/postgres.ts";

const postgres = await sharedPostgres();

if ("missing" in postgres) test("a store in PostgreSQL", (t) => t.skip(postgres.missing));
else {
  storeContract("PostgreSQL", async () => ({
    shared: true,
    empty: async () => openPostgres({ url: await postgres.database() }),
    remove: () => Promise.resolve(),
  }));
  migrationContract("PostgreSQL", async () => {
    const url = await postgres.database();
    return {
      open: (migrations) => openPostgres({ url, ...(migrations && { migrations }) }),
      execute: (text) => execute(url, text),
      remove: () => Promise.resolve(),
    };
  });
}

async function execute(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}
