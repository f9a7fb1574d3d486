import { test } from "node:test";
import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { ReadWriteLock } from "./read-write-lock.ts";

/** Work that begins when it may and ends when it is told to. */
function work(name: string, log: string[]): { run: () => Promise<void>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async (): Promise<void> => {
    log.push(`${name} begins`);
    await promise;
    log.push(`${name} ends`);
  };
  return { run, end: resolve };
}

test("many read at once; a writer waits for them and goes before who comes later", async () => {
  const [lock, log]: [ReadWriteLock, string[]] = [new ReadWriteLock(), []];
  const [first, second, writer, late] = ["first", "second", "writer", "late"].map((name) => work(name, log));
  const done = [lock.read(first!.run), lock.read(second!.run), lock.write(writer!.run), lock.read(late!.run)];
  for (const each of [first, second, writer, late]) {
    await nextTurn();
    each!.end();
  }
  await Promise.all(done);
  assert.deepEqual(log, [
    "first begins",
    "second begins",
    "first ends",
    "second ends",
    "writer begins",
    "writer ends",
    "late begins",
    "late ends",
  ]);
});

test("whoever fails lets go", async () => {
  const lock = new ReadWriteLock();
  const fail = (): Promise<never> => Promise.reject(new Error("no"));
  await assert.rejects(lock.read(fail));
  await assert.rejects(lock.write(fail));
  assert.equal(await lock.write(async () => 1), 1);
  assert.equal(await lock.read(async () => 2), 2);
});
