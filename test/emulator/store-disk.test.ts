import { after, before, test, type TestContext } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreError, type Store, type StoreFault } from "../../src/broker/ports/store.ts";
import { openSqlite } from "../../src/broker/store/sqlite/open-sqlite.ts";

let folder = "";
const mounted: string[] = [];
before(() => void (folder = mkdtempSync(join(tmpdir(), "passrole-disk-"))));
after(() => {
  for (const place of mounted.reverse()) run("umount", place);
  rmSync(folder, { recursive: true });
});

test("a store on a full disk says so, loses nothing, and goes on when there is room", async (t) => {
  const disk = mount(t, "full", "-t", "tmpfs", "-o", "size=1m", "tmpfs");
  if (!disk) return;
  const store = await openSqlite({ folder: disk });
  const written = await writeUntilRefused(store, "full", /no room left/);
  assert.ok(written > 10, `${written} were written`);
  assert.equal(await count(store), written);
  const [alone, first, second] = await Promise.allSettled([add(store, "a"), add(store, "b"), add(store, "c")]);
  for (const refused of [alone, first, second]) assert.ok(isFault((refused as PromiseRejectedResult).reason, "full"));
  run("mount", "-o", "remount,size=8m", disk);
  await Promise.all([add(store, "a"), add(store, "b"), add(store, "c")]);
  await store.close();
  await holds(disk, written + 3);
});

test("a store of a killed server on a full disk loses nothing", async (t) => {
  const disk = mount(t, "killed", "-t", "tmpfs", "-o", "size=1m", "tmpfs");
  if (!disk) return;
  const store = await openSqlite({ folder: disk });
  const written = await writeUntilRefused(store, "full", /no room left/);
  const left = join(folder, "left");
  mkdirSync(left);
  for (const file of readdirSync(disk)) copyFileSync(join(disk, file), join(left, file));
  await store.close();
  await holds(left, written);
});

test("a store is not made on a full disk", async (t) => {
  const disk = mount(t, "tiny", "-t", "tmpfs", "-o", "size=32k", "tmpfs");
  if (!disk) return;
  await assert.rejects(openSqlite({ folder: disk }), (error) => isFault(error, "full", /no room left/));
});

test("a store on a disk that cannot be written is not opened, and loses nothing", async (t) => {
  const place = join(folder, "read-only");
  const store = await openSqlite({ folder: place });
  await add(store, "one");
  await store.close();
  const disk = mount(t, "read-only", "--bind", place);
  if (!disk) return;
  run("mount", "-o", "remount,bind,ro", disk);
  await assert.rejects(openSqlite({ folder: disk }), (error) =>
    isFault(error, "read-only", /passrole\.db` cannot be opened: its disk cannot be written \(EROFS\)/),
  );
  run("mount", "-o", "remount,bind,rw", disk);
  await holds(disk, 1);
});

test("a second process is refused, and the first goes on", async () => {
  const place = join(folder, "second");
  const store = await openSqlite({ folder: place });
  await add(store, "one");
  const module = new URL("../../src/broker/store/sqlite/open-sqlite.ts", import.meta.url).href;
  const script = `const { openSqlite } = await import(${JSON.stringify(module)});
    await openSqlite({ folder: process.argv[1] }).then(() => console.log("opened"), (error) => console.log(error.fault, error.message));`;
  const { stdout } = run(process.execPath, "--input-type=module", "--eval", script, place);
  assert.match(stdout, /^in-use `.*second\/passrole\.db` cannot be opened: another process has it open/);
  await add(store, "two");
  await store.close();
  await holds(place, 2);
});

/** Mounts something for a test, which is skipped where that is not allowed. */
function mount(t: TestContext, name: string, ...what: string[]): string | undefined {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  const { status, stderr } = run("mount", ...what, place);
  if (status === 0) {
    mounted.push(place);
    return place;
  }
  t.skip(`nothing can be mounted here: ${stderr?.trim() || "no mount"}`);
  return undefined;
}

function run(command: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(command, args, { encoding: "utf8" });
}

function add(store: Store, name: string): Promise<void> {
  return store.write(({ settings }) => settings.insert({ name, value: "x".repeat(3000) }));
}

function count(store: Store): Promise<number> {
  return store.read(({ settings }) => settings.count({}));
}

async function writeUntilRefused(store: Store, fault: StoreFault, text: RegExp): Promise<number> {
  for (let written = 0; written < 10_000; written++) {
    try {
      await add(store, `${written}`);
    } catch (error) {
      assert.ok(isFault(error, fault, text), String(error));
      return written;
    }
  }
  return assert.fail("nothing was refused");
}

async function holds(place: string, settings: number): Promise<void> {
  const store = await openSqlite({ folder: place });
  assert.equal(await count(store), settings);
  await store.close();
}

function isFault(error: unknown, fault: StoreFault, text = /./): boolean {
  return error instanceof StoreError && error.fault === fault && text.test(error.message);
}
