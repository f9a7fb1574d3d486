import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Rows, TableName } from "../../src/broker/ports/rows.ts";
import { StoreConflict, StoreError, type Store, type Table, type Tables } from "../../src/broker/ports/store.ts";
import { sampleRows } from "./sample-rows.ts";

/** Where the stores of one suite come from. */
export interface Stores {
  /** A store without rows. */
  empty(): Promise<Store>;
  /** Whether other servers may use it at the same time. */
  shared: boolean;
}

/** What every store must do. */
export function storeContract(name: string, prepare: () => Promise<Stores & { remove(): Promise<void> }>): void {
  describe(`a store in ${name}`, () => {
    let stores: Stores & { remove(): Promise<void> };
    before(async () => void (stores = await prepare()));
    after(() => stores.remove());
    const withStore = (title: string, use: (store: Store) => Promise<void>): void =>
      void test(title, async () => {
        const store = await stores.empty();
        try {
          await use(store);
        } finally {
          await store.close();
        }
      });
    rows(withStore);
    lists(withStore);
    uniqueness(withStore);
    transactions(withStore);
    concurrency(withStore);
    ends(withStore);
    withStore("says whether it is shared", async (store) => assert.equal(store.shared, stores.shared));
  });
}

type WithStore = (title: string, use: (store: Store) => Promise<void>) => void;

const tableNames = Object.keys(sampleRows) as TableName[];

/** Tables as if all had the same rows. */
type AnyTable = Table<Record<string, string | number>>;

function anyTable(tables: Tables, name: TableName): AnyTable {
  return tables[name] as unknown as AnyTable;
}

function sample(name: TableName): Record<string, string | number> {
  return { ...sampleRows[name] };
}

function event(seq: number, change: Partial<Rows["auditEvents"]> = {}): Rows["auditEvents"] {
  return { ...sampleRows.auditEvents, seq, ...change };
}

function app(name: string, change: Partial<Rows["apps"]> = {}): Rows["apps"] {
  return { ...sampleRows.apps, id: `id of ${name}`, name, ...change };
}

function rows(withStore: WithStore): void {
  withStore("gives back every column of every table", async (store) => {
    await store.write(async (tables) => {
      for (const name of tableNames) await anyTable(tables, name).insert(sample(name));
    });
    for (const name of tableNames) {
      assert.deepEqual(await store.read((tables) => anyTable(tables, name).list({})), [sample(name)], name);
    }
  });

  withStore("finds by all columns that are named", async (store) => {
    await store.write(async ({ apps }) => {
      for (const name of ["one", "two"]) await apps.insert(app(name));
    });
    const find = (where: Partial<Rows["apps"]>): Promise<unknown> => store.read(({ apps }) => apps.find(where));
    assert.deepEqual(await find({ organisationId: "org-1", name: "two" }), app("two"));
    assert.equal(await find({ organisationId: "org-2", name: "two" }), undefined);
    assert.ok(await find({}));
  });

  withStore("changes and removes the rows that are meant, and counts them", async (store) => {
    const counts = await store.write(async ({ apps }) => {
      for (const name of ["one", "two", "three"]) await apps.insert(app(name));
      return [
        await apps.update({ name: "two" }, { name: "deux", createdAt: 5 }),
        await apps.update({ name: "nothing" }, { createdAt: 6 }),
        await apps.remove({ name: "three" }),
        await apps.remove({ name: "nothing" }),
        await apps.count({}),
        await apps.count({ createdAt: 5 }),
      ];
    });
    assert.deepEqual(counts, [1, 0, 1, 0, 2, 1]);
    const left = await store.read(({ apps }) => apps.list({}, { orderBy: "name" }));
    assert.deepEqual(left, [app("deux", { id: "id of two", createdAt: 5 }), app("one")]);
  });

  withStore("changes and removes every row without a condition", async (store) => {
    const counts = await store.write(async ({ apps }) => {
      for (const name of ["one", "two"]) await apps.insert(app(name));
      return [await apps.update({}, { createdAt: 1 }), await apps.remove({}), await apps.count({})];
    });
    assert.deepEqual(counts, [2, 2, 0]);
  });

  for (const [what, value] of [
    ["quotes and placeholders", `'; drop table apps; -- " ? $1 :a \\ %_`],
    ["text of the whole world", "Grüße, 你好, 👋🏽, \u0301, \uFEFF"],
    ["a text of a mebibyte", "x".repeat(1 << 20)],
    ["an empty text", ""],
    ["line breaks", "a\r\nb\n"],
  ] as const) {
    withStore(`keeps ${what} as they are`, async (store) => {
      await store.write(({ settings }) => settings.insert({ name: "text", value }));
      const found = await store.read(({ settings }) => settings.list({ value }));
      assert.deepEqual(found, [{ name: "text", value }]);
    });
  }

  withStore("keeps whole numbers exactly", async (store) => {
    const numbers = [0, -1, 2 ** 31, 2 ** 53 - 1];
    await store.write(async ({ auditEvents }) => {
      for (const [seq, time] of numbers.entries()) await auditEvents.insert(event(seq, { time }));
    });
    const found = await store.read(({ auditEvents }) => auditEvents.list({}, { orderBy: "time" }));
    assert.deepEqual(
      found.map(({ time }) => time),
      numbers.sort((a, b) => a - b),
    );
  });
}

function lists(withStore: WithStore): void {
  const seqs = async (store: Store, options: Parameters<Tables["auditEvents"]["list"]>[1]): Promise<number[]> => {
    const found = await store.read(({ auditEvents }) => auditEvents.list({ organisationId: "org-1" }, options));
    return found.map(({ seq }) => seq);
  };

  withStore("lists in order, beyond a value, and not more than asked for", async (store) => {
    await store.write(async ({ auditEvents }) => {
      for (const seq of [3, 1, 10, 2]) await auditEvents.insert(event(seq));
      await auditEvents.insert(event(4, { organisationId: "org-2" }));
    });
    assert.deepEqual(await seqs(store, { orderBy: "seq" }), [1, 2, 3, 10]);
    assert.deepEqual(await seqs(store, { orderBy: "seq", descending: true }), [10, 3, 2, 1]);
    assert.deepEqual(await seqs(store, { orderBy: "seq", after: 2 }), [3, 10]);
    assert.deepEqual(await seqs(store, { orderBy: "seq", after: 3, descending: true }), [2, 1]);
    assert.deepEqual(await seqs(store, { orderBy: "seq", after: 1, limit: 2 }), [2, 3]);
    assert.deepEqual(await seqs(store, { orderBy: "seq", limit: 0 }), []);
    assert.equal((await seqs(store, { limit: 3 })).length, 3);
  });

  withStore("picks columns, in order, beyond a value", async (store) => {
    await store.write(async ({ auditEvents }) => {
      for (const seq of [3, 1, 2]) await auditEvents.insert(event(seq));
    });
    const found = await store.read(({ auditEvents }) =>
      auditEvents.pick(["seq", "hash"], { organisationId: "org-1" }, { orderBy: "seq", after: 1, limit: 1 }),
    );
    assert.deepEqual(found, [{ seq: 2, hash: sampleRows.auditEvents.hash }]);
  });

  withStore("gives the newest of the rows that have something in common", async (store) => {
    const deployment = (id: string, stage: string, organisationId = "org-1"): Rows["deployments"] => ({
      ...sampleRows.deployments,
      id,
      stage,
      organisationId,
    });
    await store.write(async ({ deployments }) => {
      for (const [id, stage] of [
        ["d1", "dev"],
        ["d4", "dev"],
        ["d2", "prod"],
        ["d3", "dev"],
      ] as const) {
        await deployments.insert(deployment(id, stage));
      }
      await deployments.insert(deployment("d9", "dev", "org-2"));
    });
    const newest = { by: "id", among: ["stage", "region"] } as const;
    const find = (where: Partial<Rows["deployments"]>): Promise<unknown> =>
      store.read(({ deployments }) => deployments.pick(["id"], where, { newest, orderBy: "id" }));
    assert.deepEqual(await find({ organisationId: "org-1" }), [{ id: "d2" }, { id: "d4" }]);
    assert.deepEqual(await find({ organisationId: "org-1", stage: "prod" }), [{ id: "d2" }]);
    assert.deepEqual(await find({ organisationId: "org-3" }), []);
  });

  withStore("orders texts byte by byte", async (store) => {
    const names = ["b", "B", "a", "é", "ab", "a-b", "Z", "10", "9", "_", "😀", "\uFFFD"];
    await store.write(async ({ apps }) => {
      for (const name of names) await apps.insert(app(name));
    });
    const found = await store.read(({ apps }) => apps.list({}, { orderBy: "name" }));
    const bytes = (text: string): string => Buffer.from(text).toString("hex");
    const expected = names.sort((a, b) => (bytes(a) < bytes(b) ? -1 : 1));
    assert.deepEqual(
      found.map(({ name }) => name),
      expected,
    );
  });
}

/** The columns that may not be the same in two rows. */
const unique: { readonly [Name in TableName]?: readonly (readonly (keyof Rows[Name])[])[] } = {
  organisations: [["id"], ["name"]],
  apps: [["id"], ["organisationId", "name"]],
  services: [["id"], ["organisationId", "app", "name"]],
  instances: [["id"], ["organisationId", "app", "service", "stage", "region"]],
  providers: [["id"], ["organisationId", "name"]],
  links: [["id"], ["organisationId", "level", "app", "service", "stage", "region", "kind", "slot"]],
  parameters: [["id"], ["organisationId", "level", "app", "service", "stage", "region", "name"]],
  secrets: [["owner"]],
  members: [["id"], ["organisationId", "name"]],
  bindings: [["id"]],
  tokens: [["id"]],
  deployments: [["id"]],
  issuances: [["id"]],
  auditEvents: [["organisationId", "seq"]],
  idempotencyKeys: [["tokenId", "key"]],
  signingKeys: [["id"]],
  settings: [["name"]],
  accounts: [["id"], ["name"]],
  accountMembers: [["memberId"]],
  invitations: [["id"]],
  sessions: [["id"], ["hash"]],
};

/** A row that has nothing in common with the sample but these columns. */
function otherBut(name: TableName, columns: readonly string[]): Record<string, string | number> {
  const other = (value: string | number): string | number =>
    typeof value === "number" ? value + 100 : `other ${value}`;
  return Object.fromEntries(
    Object.entries(sample(name)).map(([column, value]) => [column, columns.includes(column) ? value : other(value)]),
  );
}

function uniqueness(withStore: WithStore): void {
  const conflict = (table: TableName) => (error: unknown) => error instanceof StoreConflict && error.table === table;

  withStore("lets what is unique be there once, and what differs in one column beside it", async (store) => {
    for (const name of tableNames) {
      await store.write((tables) => anyTable(tables, name).insert(sample(name)));
      for (const columns of unique[name] as readonly (readonly string[])[]) {
        const same = otherBut(name, columns);
        await assert.rejects(
          store.write((tables) => anyTable(tables, name).insert(same)),
          conflict(name),
          `${name}: ${columns.join()}`,
        );
        for (const column of columns) {
          const others = columns.filter((each) => each !== column);
          await store.write(async (tables) => {
            await anyTable(tables, name).insert(otherBut(name, others));
            await anyTable(tables, name).remove(otherBut(name, others));
          });
        }
      }
    }
  });

  withStore("lets a unit go on after a row that is there already", async (store) => {
    await store.write(({ apps }) => apps.insert(app("one")));
    await store.write(async ({ apps }) => {
      await assert.rejects(apps.insert(app("one")), conflict("apps"));
      await apps.insert(app("two"));
    });
    assert.equal(await store.read(({ apps }) => apps.count({})), 2);
  });

  withStore("refuses to change a row to one that is there, and the whole unit with it", async (store) => {
    await store.write(async ({ apps }) => {
      for (const name of ["one", "two"]) await apps.insert(app(name));
    });
    const swallowed = store.write(async ({ apps }) => {
      await apps.insert(app("three"));
      await assert.rejects(apps.update({ name: "two" }, { name: "one" }), conflict("apps"));
      await assert.rejects(apps.insert(app("four")), conflict("apps"));
    });
    await assert.rejects(swallowed, conflict("apps"));
    assert.equal(await store.read(({ apps }) => apps.count({})), 2);
  });

  withStore("gives what the work makes of a row that is there already", async (store) => {
    await store.write(async ({ apps }) => {
      for (const name of ["one", "two"]) await apps.insert(app(name));
    });
    const rename = store.write(({ apps }) =>
      apps.update({ name: "two" }, { name: "one" }).catch(() => assert.fail("`one` exists")),
    );
    await assert.rejects(rename, { message: "`one` exists" });
  });
}

function transactions(withStore: WithStore): void {
  withStore("keeps nothing of work that throws, and throws the same", async (store) => {
    const refusal = new Error("no");
    const done = store.write(async ({ apps, settings }) => {
      await apps.insert(app("one"));
      await settings.insert(sampleRows.settings);
      throw refusal;
    });
    await assert.rejects(done, (error) => error === refusal);
    assert.equal(await store.read(({ apps }) => apps.count({})), 0);
    assert.equal(await store.read(({ settings }) => settings.count({})), 0);
  });

  withStore("shows work what it wrote, and gives what it gives", async (store) => {
    const found = await store.write(async ({ apps }) => {
      await apps.insert(app("one"));
      return apps.find({ name: "one" });
    });
    assert.deepEqual(found, app("one"));
  });

  withStore("throws what work throws that only reads", async (store) => {
    const refusal = new Error("no");
    const done = store.read(() => Promise.reject(refusal));
    await assert.rejects(done, (error) => error === refusal);
    assert.equal(await store.read(({ apps }) => apps.count({})), 0);
  });

  withStore("takes a column that is not there for a fault of this unit alone", async (store) => {
    const wrong = { nothing: 1 } as unknown as Partial<Rows["apps"]>;
    const units = await Promise.allSettled([
      store.write(({ apps }) => apps.insert(app("one"))),
      store.write(({ apps }) => apps.update({}, wrong)),
      store.write(({ apps }) => apps.insert(app("two"))),
    ]);
    assert.deepEqual(
      units.map(({ status }) => status),
      ["fulfilled", "rejected", "fulfilled"],
    );
    const [, failed] = units as PromiseRejectedResult[];
    assert.ok(failed!.reason instanceof StoreError && failed!.reason.fault === "failed");
    assert.equal(await store.read(({ apps }) => apps.count({})), 2);
  });

  for (const [what, value] of [
    ["nothing", undefined],
    ["an object", { a: 1 }],
    ["a fraction", 1.5],
  ] as const) {
    withStore(`does not keep ${what} as a number`, async (store) => {
      const row = app("one", { createdAt: value as unknown as number });
      await assert.rejects(
        store.write(({ apps }) => apps.insert(row)),
        { name: "StoreError", fault: "failed" },
      );
      assert.equal(await store.read(({ apps }) => apps.count({})), 0);
    });
  }

  withStore("refuses tables whose transaction is over", async (store) => {
    let kept: Tables | undefined;
    await store.write(async (tables) => void (kept = tables));
    await assert.rejects(kept!.apps.insert(app("late")), StoreError);
    await store.read(async (tables) => void (kept = tables));
    await assert.rejects(kept!.apps.count({}), StoreError);
    assert.equal(await store.read(({ apps }) => apps.count({})), 0);
  });

  withStore("does several statements of a unit that are asked for at once", async (store) => {
    const counts = await store.write(async ({ apps }) => {
      await Promise.all(["one", "two", "three"].map((name) => apps.insert(app(name))));
      return Promise.all([apps.count({}), apps.count({ name: "two" })]);
    });
    assert.deepEqual(counts, [3, 1]);
  });
}

function concurrency(withStore: WithStore): void {
  withStore("does units one after another, in the order they came", async (store) => {
    const next = (): Promise<number> =>
      store.write(async ({ auditEvents }) => {
        const [last] = await auditEvents.list({}, { orderBy: "seq", descending: true, limit: 1 });
        await auditEvents.insert(event((last?.seq ?? 0) + 1));
        return (last?.seq ?? 0) + 1;
      });
    const given = await Promise.all(Array.from({ length: 60 }, next));
    assert.deepEqual(
      given,
      Array.from({ length: 60 }, (_, at) => at + 1),
    );
    assert.equal(await store.read(({ auditEvents }) => auditEvents.count({})), 60);
  });

  withStore("takes only those back that fail, of many that are committed together", async (store) => {
    const done = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        store.write(async ({ apps }) => {
          await apps.insert(app(`${at}`));
          if (at % 3 === 0) throw new Error(`no ${at}`);
          if (at % 3 === 1) await apps.insert(app(`${at}`));
        }),
      ),
    );
    const kept = done.flatMap(({ status }, at) => (status === "fulfilled" ? [`${at}`] : []));
    const wanted = Array.from({ length: 40 }, (_, at) => at).filter((at) => at % 3 === 2);
    assert.deepEqual(kept, wanted.map(String));
    const found = await store.read(({ apps }) => apps.list({}));
    assert.deepEqual(found.map(({ name }) => name).sort(), kept.sort());
  });

  withStore("never shows half of a unit", async (store) => {
    const writes = Array.from({ length: 30 }, (_, at) =>
      store.write(async ({ apps, settings }) => {
        await apps.insert(app(`${at}`));
        await settings.insert({ name: `${at}`, value: "" });
      }),
    );
    const looks = Array.from({ length: 30 }, async (_, at) => {
      for (let turn = 0; turn < at % 5; turn++) await nextTurn();
      return store.read(async ({ apps, settings }) => [await apps.count({}), await settings.count({})]);
    });
    for (const [apps, settings] of await Promise.all(looks)) assert.equal(apps, settings);
    await Promise.all(writes);
  });

  withStore("reads one moment, however much is written meanwhile", async (store) => {
    let written: Promise<void> | undefined;
    const counts = await store.read(async ({ apps, settings }) => {
      const before = [await apps.count({}), await settings.count({})];
      written = store.write(({ apps }) => apps.insert(app("one")));
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      return [before, [await apps.count({}), await settings.count({})]];
    });
    assert.deepEqual(counts, [
      [0, 0],
      [0, 0],
    ]);
    await written;
    assert.equal(await store.read(({ apps }) => apps.count({})), 1);
  });

  withStore("shows a reader everything whose write was answered", async (store) => {
    for (let at = 0; at < 20; at++) {
      await store.write(({ apps }) => apps.insert(app(`${at}`)));
      assert.ok(await store.read(({ apps }) => apps.find({ name: `${at}` })));
    }
  });
}

function ends(withStore: WithStore): void {
  withStore("finishes what waits before it closes, and then does nothing more", async (store) => {
    const waiting = Promise.all(
      ["one", "two"].map((name) => store.write(({ apps }) => apps.insert(app(name)).then(() => name))),
    );
    await store.close();
    assert.deepEqual(await waiting, ["one", "two"]);
    await assert.rejects(
      store.write(({ apps }) => apps.insert(app("three"))),
      StoreError,
    );
    await assert.rejects(
      store.read(({ apps }) => apps.count({})),
      StoreError,
    );
    await store.close();
  });
}
