import { createHash } from "node:crypto";
import assert from "node:assert/strict";
import type { Rows } from "../../src/broker/ports/rows.ts";
import type { Store, Tables } from "../../src/broker/ports/store.ts";

/** Writers that wait for one commit at the same time. */
const writers = 6;

/** The store of a folder, or of a database's URL. */
export async function openAt(place: string): Promise<Store> {
  if (place.startsWith("postgresql:")) {
    const { openPostgres } = await import("../../src/broker/store/postgres/open-postgres.ts");
    return openPostgres({ url: place });
  }
  const { openSqlite } = await import("../../src/broker/store/sqlite/open-sqlite.ts");
  return openSqlite({ folder: place });
}

/** Appends to the chain of a store, and prints each number and hash when it is told that it is written; never ends. */
export async function writeForever(place: string): Promise<void> {
  const store = await openAt(place);
  const write = async (): Promise<void> => {
    for (;;) process.stdout.write(`${await store.write(append)}\n`);
  };
  await Promise.all(Array.from({ length: writers }, write));
}

/** One link of the chain, and a row elsewhere that belongs to it. */
async function append({ auditEvents, settings }: Tables): Promise<string> {
  const [last] = await auditEvents.list({}, { orderBy: "seq", descending: true, limit: 1 });
  const event = eventAfter(last);
  await auditEvents.insert(event);
  await settings.insert({ name: `${event.seq}`, value: event.hash });
  return `${event.seq} ${event.hash}`;
}

function eventAfter(last: Rows["auditEvents"] | undefined): Rows["auditEvents"] {
  const [seq, previousHash] = [(last?.seq ?? 0) + 1, last?.hash ?? ""];
  const event = JSON.stringify({ seq, text: "x".repeat(seq % 700) });
  return { organisationId: "", seq, time: seq, event, previousHash, hash: hashOf(previousHash, event), signature: "" };
}

function hashOf(previousHash: string, event: string): string {
  return createHash("sha256").update(previousHash).update(event).digest("hex");
}

/** Checks that a store has a whole chain with everything that was acknowledged, and no half of a unit; gives its length. */
export async function checkChain(store: Store, acknowledged: readonly string[]): Promise<number> {
  const [events, settings] = await store.read(async (tables) => [
    await tables.auditEvents.list({}, { orderBy: "seq" }),
    await tables.settings.list({}),
  ]);
  events.forEach((event, at) => assert.deepEqual(event, eventAfter(events[at - 1])));
  const kept = new Set(events.map(({ seq, hash }) => `${seq} ${hash}`));
  assert.deepEqual(new Set(settings.map(({ name, value }) => `${name} ${value}`)), kept);
  const lost = acknowledged.filter((line) => !kept.has(line));
  assert.deepEqual(lost, []);
  return events.length;
}
