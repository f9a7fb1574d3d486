import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
import { databaseName } from "../../src/broker/store/sqlite/open-database.ts";
import { migrationContract } from "./migration-contract.ts";
import { storeContract } from "./store-contract.ts";

/** What a disk makes of files is for slower tests. */
const quick = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

storeContract("memory", async () => ({
  shared: false,
  empty: () => openSqlite({ folder: ":memory:" }),
  remove: () => Promise.resolve(),
}));

storeContract("an SQLite file", async () => {
  const folder = mkdtempSync(join(quick, "passrole-store-"));
  let stores = 0;
  return {
    shared: false,
    empty: () => openSqlite({ folder: join(folder, `${stores++}`) }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

migrationContract("an SQLite file", async () => {
  const folder = mkdtempSync(join(quick, "passrole-store-"));
  return {
    open: (migrations) => openSqlite({ folder, ...(migrations && { migrations }) }),
    execute: async (text) => {
      const database = new DatabaseSync(join(folder, databaseName));
      database.exec(text);
      database.close();
    },
    remove: async () => rmSync(folder, { recursive: true }),
  };
});
