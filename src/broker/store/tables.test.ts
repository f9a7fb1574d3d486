import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { memoryStore } from "../../../test/support/memory-store.ts";
import type { Rows } from "../ports/rows.ts";
import { StoreConflict, type ListOptions, type Store, type Tables } from "../ports/store.ts";
import { openSqlite, type SqliteStore } from "./sqlite/open-sqlite.ts";

type Event = Rows["auditEvents"];
type Step = (tables: Tables) => Promise<unknown>;

const number = fc.integer({ min: 1, max: 6 });
const text = fc.constantFrom("a", "b", "B", "é", "");
const event: fc.Arbitrary<Event> = fc.record({
  organisationId: text,
  seq: number,
  time: number,
  event: text,
  previousHash: text,
  hash: text,
  signature: text,
});
const where: fc.Arbitrary<Partial<Event>> = fc.record(
  { organisationId: text, time: number, hash: text },
  { requiredKeys: [] },
);
const change: fc.Arbitrary<Partial<Event>> = fc
  .record({ seq: number, organisationId: text, hash: text }, { requiredKeys: [] })
  .filter((columns) => Object.keys(columns).length > 0);
const options: fc.Arbitrary<ListOptions<Event>> = fc.record(
  { descending: fc.boolean(), after: number, limit: fc.integer({ min: 0, max: 4 }) },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  event.map(
    (row): Step =>
      ({ auditEvents }) =>
        auditEvents.insert(row).catch(conflictOnly),
  ),
  fc.tuple(where, change).map(
    ([where, change]): Step =>
      ({ auditEvents }) =>
        auditEvents.update(where, change),
  ),
  where.map(
    (where): Step =>
      ({ auditEvents }) =>
        auditEvents.remove(where),
  ),
  where.map(
    (where): Step =>
      ({ auditEvents }) =>
        auditEvents.count(where),
  ),
  fc.tuple(text, options).map(
    ([organisationId, options]): Step =>
      ({ auditEvents }) =>
        auditEvents.list({ organisationId }, { orderBy: "seq", ...options }),
  ),
  fc.constant<Step>(() => Promise.reject(new Error("the work failed"))),
);

/** A row that is there already lets a unit go on. */
function conflictOnly(error: unknown): string {
  if (error instanceof StoreConflict) return "exists";
  throw error;
}

let store: SqliteStore;
before(async () => void (store = await openSqlite({ folder: ":memory:" })));
after(() => store.close());

test("units do, give and leave what they do on plain arrays", async () => {
  const units = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(units, async (units) => {
      await store.write(({ auditEvents }) => auditEvents.remove({}));
      assert.deepEqual(await outcome(store, units), await outcome(memoryStore(), units));
    }),
  );
});

/** What every unit gave, all of them asked for at once, and what is there in the end. */
async function outcome(store: Store, units: readonly (readonly Step[])[]): Promise<unknown> {
  const given = await Promise.all(
    units.map((steps) => store.write((tables) => results(steps, tables)).catch((error: Error) => error.message)),
  );
  const left = await store.read(({ auditEvents }) => auditEvents.list({}));
  return { given, left: left.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

function keyOf({ organisationId, seq }: Event): string {
  return `${organisationId} ${seq}`;
}

async function results(steps: readonly Step[], tables: Tables): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const step of steps) results.push(await step(tables));
  return results;
}
