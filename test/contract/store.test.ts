import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";
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
