import { test } from "node:test";
import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { StoreError } from "../ports/store.ts";
import { CommitQueue, type WaitingUnit } from "./commit-queue.ts";
import { commitTogether } from "./commit-together.ts";
import type { Connection } from "./connection.ts";

/** A connection that remembers what it executed and fails at one statement. */
function connectionThatFails(at?: string): Connection & { executed: string[] } {
  const executed: string[] = [];
  return {
    executed,
    rows: () => Promise.resolve([]),
    changes: () => Promise.resolve(0),
    execute: async (sql) => {
      executed.push(sql);
      if (sql === at) throw new StoreError("full", `no room for ${sql}`);
    },
  };
}

function queueOn(connection: Connection): CommitQueue {
  return new CommitQueue((units) => commitTogether(connection, units));
}

const fails = (message: string) => (): Promise<never> => Promise.reject(new Error(message));

test("what one turn of the event loop brings is committed together", async () => {
  const connection = connectionThatFails();
  const queue = queueOn(connection);
  const given = await Promise.all([1, 2, 3].map((value) => queue.add(async () => value)));
  assert.deepEqual(given, [1, 2, 3]);
  const next = "release savepoint unit; savepoint unit";
  assert.deepEqual(connection.executed, ["savepoint unit", next, next, "commit"]);
});

test("what comes during a commit waits for the next one", async () => {
  const batches: number[] = [];
  const [finish, started] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const queue = new CommitQueue(async (units) => {
    batches.push(units.length);
    started.resolve();
    await finish.promise;
    await commitTogether(connectionThatFails(), units);
  });
  const first = queue.add(async () => 1);
  await started.promise;
  const others = [queue.add(async () => 2), queue.add(async () => 3)];
  await nextTurn();
  assert.deepEqual(batches, [1]);
  finish.resolve();
  await Promise.all([first, ...others]);
  assert.deepEqual(batches, [1, 2]);
});

test("a unit alone needs no savepoint", async () => {
  const connection = connectionThatFails();
  await queueOn(connection).add(async () => 1);
  assert.deepEqual(connection.executed, ["commit"]);
});

test("a unit that fails is taken back alone", async () => {
  const connection = connectionThatFails();
  const queue = queueOn(connection);
  const [one, two] = await Promise.allSettled([queue.add(fails("no")), queue.add(async () => 2)]);
  assert.equal((one as PromiseRejectedResult).reason.message, "no");
  assert.deepEqual(two, { status: "fulfilled", value: 2 });
  assert.deepEqual(connection.executed, [
    "savepoint unit",
    "rollback to savepoint unit",
    "release savepoint unit; savepoint unit",
    "commit",
  ]);
});

for (const [at, what] of [
  ["commit", "a commit"],
  ["rollback to savepoint unit", "taking a unit back"],
  ["savepoint unit", "a savepoint"],
] as const) {
  test(`when ${what} fails, nobody is told anything else`, async () => {
    const queue = queueOn(connectionThatFails(at));
    const units = [queue.add(async () => 1), queue.add(fails("what it saw was never there")), queue.add(async () => 3)];
    for (const unit of await Promise.allSettled(units)) {
      assert.equal((unit as PromiseRejectedResult).reason.message, `no room for ${at}`);
    }
  });
}

test("the fault that ended a transaction is told, not that it cannot be taken back", async () => {
  const queue = queueOn(connectionThatFails("rollback to savepoint unit"));
  const fault = new StoreError("failed", "disk I/O error");
  const units = [queue.add(() => Promise.reject(fault)), queue.add(async () => 2)];
  for (const unit of await Promise.allSettled(units)) assert.equal((unit as PromiseRejectedResult).reason, fault);
});

test("a batch that failed does not keep later ones from being committed", async () => {
  let full = true;
  const queue = new CommitQueue(async (units: readonly WaitingUnit[]) => {
    if (full) throw new StoreError("full", "full");
    await commitTogether(connectionThatFails(), units);
  });
  await assert.rejects(queue.add(async () => 1));
  full = false;
  assert.equal(await queue.add(async () => 2), 2);
});

test("no transaction holds everybody up", async () => {
  const batches: number[] = [];
  const queue = new CommitQueue((units) => {
    batches.push(units.length);
    return commitTogether(connectionThatFails(), units);
  });
  await Promise.all(Array.from({ length: 600 }, () => queue.add(async () => 1)));
  assert.deepEqual(batches, [256, 256, 88]);
});
