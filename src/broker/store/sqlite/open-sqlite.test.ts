import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { StoreError, type StoreFault } from "../../ports/store.ts";
import { verifyBackup } from "./backup.ts";
import { databaseName } from "./open-database.ts";
import { migrations } from "../migrations/migrations.ts";
import { openSqlite, type SqliteStore } from "./open-sqlite.ts";

let folder = "";
before(() => void (folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "passrole-store-"))));
after(() => rmSync(folder, { recursive: true }));

const is = (fault: StoreFault, text: RegExp) => (error: unknown) =>
  error instanceof StoreError && error.fault === fault && text.test(error.message);

const add = (store: SqliteStore, name: string): Promise<void> =>
  store.write(({ settings }) => settings.insert({ name, value: "x".repeat(200) }));
const count = (store: SqliteStore): Promise<number> => store.read(({ settings }) => settings.count({}));
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

/** A folder with a store of that many settings, which nobody has open. */
async function folderWith(name: string, settings: number): Promise<string> {
  const place = join(folder, name);
  const store = await openSqlite({ folder: place });
  await Promise.all(Array.from({ length: settings }, (_, at) => add(store, `${at}`)));
  await store.close();
  return place;
}

test("a folder is refused while another has it open, and nothing is lost", async () => {
  const place = join(folder, "in-use");
  const store = await openSqlite({ folder: place });
  await add(store, "one");
  await assert.rejects(
    openSqlite({ folder: place }),
    is("in-use", /passrole\.db` cannot be opened: another process has it open/),
  );
  await add(store, "two");
  await assert.rejects(openSqlite({ folder: place }), is("in-use", /only one at a time/));
  await store.close();
  const again = await openSqlite({ folder: place });
  assert.equal(await count(again), 2);
  await again.close();
});

test("what a store keeps is for its user alone", async () => {
  const place = join(folder, "new", "deep");
  const store = await openSqlite({ folder: place });
  await add(store, "one");
  assert.equal(modeOf(place), "700");
  const files = readdirSync(place);
  assert.ok(files.includes(databaseName) && files.includes(`${databaseName}-wal`), files.join());
  for (const file of files) assert.equal(modeOf(join(place, file)), "600", file);
  await store.close();
  chmodSync(join(place, databaseName), 0o644);
  await (await openSqlite({ folder: place })).close();
  assert.equal(modeOf(join(place, databaseName)), "600");
});

for (const [what, damage] of [
  ["a page", (file: string) => overwrite(file, 3 * 4096)],
  ["the header", (file: string) => overwrite(file, 0)],
  ["the end", (file: string) => truncateSync(file, 9 * 4096)],
  ["everything", (file: string) => writeFileSync(file, "not a database".repeat(1000))],
] as const) {
  test(`a file in which ${what} is damaged is not opened`, async () => {
    const place = await folderWith(`damaged ${what}`, 50);
    damage(join(place, databaseName));
    await assert.rejects(
      openSqlite({ folder: place }),
      is("damaged", /^`[^`]+` cannot be opened: [^\n]*damaged[^\n]*$/),
    );
  });
}

function overwrite(file: string, at: number): void {
  writeFileSync(file, readFileSync(file).fill(0xaa, at, at + 4096));
}

test("a place that is no folder is named", async () => {
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(
    openSqlite({ folder: join(folder, "file") }),
    is("failed", /file\/passrole\.db` cannot be opened: its folder is a file \(EEXIST\)/),
  );
});

test("a backup has all of one moment, while the store goes on", async () => {
  const place = await folderWith("busy", 3000);
  const store = await openSqlite({ folder: place });
  const copy = join(folder, "copy.db");
  const over = new AbortController();
  const writing = (async () => {
    let pairs = 0;
    for (; !over.signal.aborted; pairs++) await store.write(addPair(pairs));
    return pairs;
  })();
  await store.backup(copy).finally(() => over.abort());
  const pairs = await writing;
  assert.deepEqual(await verifyBackup(copy), { version: migrations.length });
  const restored = join(folder, "restored");
  mkdirSync(restored);
  copyFileSync(copy, join(restored, databaseName));
  const [original, backup] = [store, await openSqlite({ folder: restored })];
  assert.equal(await count(original), 3000 + 2 * pairs);
  const kept = await count(backup);
  assert.ok(kept >= 3000 && kept % 2 === 0, `${kept} rows`);
  await Promise.all([original.close(), backup.close()]);
  assert.equal(modeOf(copy), "600");
  assert.deepEqual(
    readdirSync(folder).filter((file) => file.startsWith("copy.db")),
    ["copy.db"],
  );
});

const addPair =
  (pair: number): Parameters<SqliteStore["write"]>[0] =>
  async ({ settings }) => {
    for (const half of ["a", "b"]) await settings.insert({ name: `${half} ${pair}`, value: "" });
  };

test("a backup replaces nothing, and leaves nothing when it cannot be written", async () => {
  const store = await openSqlite({ folder: ":memory:" });
  const file = join(folder, "precious");
  writeFileSync(file, "precious");
  await assert.rejects(store.backup(file), is("failed", /precious` exists already/));
  assert.equal(readFileSync(file, "utf8"), "precious");
  await assert.rejects(store.backup(join(folder, "nowhere", "copy.db")), is("failed", /copy\.db` was not written/));
  await store.backup(join(folder, "of-memory.db"));
  assert.deepEqual(await verifyBackup(join(folder, "of-memory.db")), { version: migrations.length });
  await store.close();
});

test("a backup is checked to its last page, and looked at only", async () => {
  const place = await folderWith("checked", 50);
  const file = join(place, databaseName);
  assert.deepEqual(await verifyBackup(file), { version: migrations.length });
  assert.deepEqual(readdirSync(place), [databaseName]);
  overwrite(file, 3 * 4096);
  await assert.rejects(verifyBackup(file), is("damaged", /damaged/));
  await assert.rejects(verifyBackup(join(place, "absent.db")), is("failed", /absent\.db` does not exist/));
});

test("nothing is said to be written before it is on disk", async () => {
  const [disk, flushing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isOpen = false;
  const flush = async (): Promise<void> => {
    if (!isOpen) return;
    flushing.resolve();
    await disk.promise;
  };
  const store = await openSqlite({ folder: join(folder, "slow-disk"), flush });
  isOpen = true;
  let told = 0;
  const tell = (): number => (told += 1);
  const first = add(store, "one").then(tell);
  await flushing.promise;
  const second = add(store, "two").then(tell);
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  assert.equal(told, 0);
  assert.equal(await count(store), 2, "reading waits for no disk");
  disk.resolve();
  await Promise.all([first, second]);
  await store.close();
});

test("a disk that does not take what was written ends all writing and reading until the store is opened anew", async () => {
  const place = await folderWith("failing-disk", 1);
  let works = true;
  const flush = async (): Promise<void> => {
    if (!works) throw new Error("EIO: i/o error, fdatasync");
  };
  const store = await openSqlite({ folder: place, flush });
  await add(store, "on disk");
  works = false;
  const failed = is("failed", /the disk did not take what was written: EIO/);
  await assert.rejects(add(store, "who knows"), failed);
  works = true;
  await assert.rejects(add(store, "after"), failed);
  await assert.rejects(count(store), failed);
  await store.close();
  const again = await openSqlite({ folder: place });
  assert.ok((await count(again)) >= 2);
  await again.close();
});
