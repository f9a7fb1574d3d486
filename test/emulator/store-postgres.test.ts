import { test } from "node:test";
import { openPostgres } from "../../src/broker/store/postgres/open-postgres.ts";
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
}
