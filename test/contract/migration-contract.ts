import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { StoreError, type Store, type Table } from "../../src/broker/ports/store.ts";
import type { TableName } from "../../src/broker/ports/rows.ts";
import type { Migration } from "../../src/broker/store/migrate.ts";
import { propertyOf } from "../../src/broker/store/column-name.ts";
import { migrations } from "../../src/broker/store/migrations/migrations.ts";
import { sampleRows } from "./sample-rows.ts";

/** One database, opened again and again. */
export interface MigratedDatabase {
  open(migrations?: readonly Migration[]): Promise<Store>;
  /** Changes the database while no store has it open. */
  execute(text: string): Promise<void>;
  remove(): Promise<void>;
}

/** What opening an older database must do. */
export function migrationContract(name: string, create: () => Promise<MigratedDatabase>): void {
  const withDatabase = (title: string, use: (database: MigratedDatabase) => Promise<void>): void =>
    void test(`${name} ${title}`, async () => {
      const database = await create();
      try {
        await use(database);
      } finally {
        await database.remove();
      }
    });
  for (const version of migrations.keys()) {
    withDatabase(`brings version ${version + 1} up to date with all that is in it`, async (database) => {
      await openAndClose(database, migrations.slice(0, version + 1));
      await database.execute(rowsOf(version + 1));
      await whileOpen(database, migrations, (store) => holdsSamples(store, rowsOf(version + 1)));
    });
  }
  withDatabase("keeps all rows through a step that follows", (database) => nextStep(database));
  withDatabase("is as it was after a step that fails", (database) => failingStep(database));
  withDatabase("refuses tables that a newer passrole has changed", (database) => newerTables(database));
}

/** What a database of a version has in it. */
function rowsOf(version: number): string {
  return readFileSync(join(import.meta.dirname, "versions", `${String(version).padStart(4, "0")}.sql`), "utf8");
}

/** A step that changes tables and rows. */
const addNote: Migration = async ({ kysely, types, run }) => {
  await run(kysely.schema.alterTable("settings").addColumn("note", types.text, (made) => made.notNull().defaultTo("")));
  await run({ compile: () => sql`update settings set note = value || '!'`.compile(kysely) });
};

async function nextStep(database: MigratedDatabase): Promise<void> {
  await openAndClose(database, migrations);
  await database.execute(rowsOf(migrations.length));
  await whileOpen(database, [...migrations, addNote], async (store) => {
    const settings = await store.read((tables) => tables.settings.list({}));
    assert.deepEqual(settings, [{ ...sampleRows.settings, note: `${sampleRows.settings.value}!` }]);
  });
}

async function failingStep(database: MigratedDatabase): Promise<void> {
  await openAndClose(database, migrations);
  await database.execute(rowsOf(migrations.length));
  const failing: Migration = async (scope) => {
    await addNote(scope);
    throw new Error("the step failed");
  };
  await assert.rejects(database.open([...migrations, failing]), { message: "the step failed" });
  await whileOpen(database, migrations, (store) => holdsSamples(store, rowsOf(migrations.length)));
}

async function newerTables(database: MigratedDatabase): Promise<void> {
  await openAndClose(database, [...migrations, addNote]);
  const isNewer = (error: unknown): boolean => error instanceof StoreError && error.fault === "newer";
  await assert.rejects(database.open(), isNewer);
  await openAndClose(database, [...migrations, addNote]);
}

/**
 * Every table that `text` put a row into has it; those that a later version made have none, and texts that a later
 * version keeps are empty.
 */
async function holdsSamples(store: Store, text: string): Promise<void> {
  const there = columnsOf(text);
  for (const name of Object.keys(sampleRows) as TableName[]) {
    const rows = await store.read((tables) => (tables[name] as Table<unknown>).list({}));
    const columns = there.get(name);
    const kept = Object.entries(sampleRows[name]).map(([key, value]) => [key, columns?.has(key) ? value : ""]);
    assert.deepEqual(rows, columns ? [Object.fromEntries(kept)] : [], name);
  }
}

/** The columns that a text says of each table. */
function columnsOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const inserts = text.matchAll(/insert into (\w+) \(([^)]*)\)/g);
  const names = (columns: string): string[] => Array.from(columns.matchAll(/\w+/g), ([name]) => propertyOf(name));
  return new Map(Array.from(inserts, ([, table, columns]) => [propertyOf(table!), new Set(names(columns!))]));
}

function openAndClose(database: MigratedDatabase, steps: readonly Migration[]): Promise<void> {
  return whileOpen(database, steps, async () => {});
}

async function whileOpen(
  database: MigratedDatabase,
  steps: readonly Migration[],
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await database.open(steps);
  try {
    await use(store);
  } finally {
    await store.close();
  }
}
