import { sql } from "kysely";
import type { MigrationScope } from "../migrate.ts";

/** A table to be made: no column of it may be null. */
export interface TableDefinition {
  texts: readonly string[];
  /** Whole numbers. */
  wholes: readonly string[];
  key: readonly string[];
  unique?: readonly string[];
  indexes?: readonly (readonly string[])[];
}

/** Makes tables with their indexes. */
export async function createTables(
  tables: Readonly<Record<string, TableDefinition>>,
  scope: MigrationScope,
): Promise<void> {
  for (const [name, definition] of Object.entries(tables)) {
    await createTable(name, definition, scope);
    for (const columns of definition.indexes ?? []) await createIndex(name, columns, scope);
  }
}

function createTable(name: string, definition: TableDefinition, scope: MigrationScope): Promise<void> {
  const { types, tableOptions, kysely, run } = scope;
  const { texts, wholes, key, unique } = definition;
  let table = kysely.schema.createTable(name);
  for (const column of texts) table = table.addColumn(column, types.text, (made) => made.notNull());
  for (const column of wholes) table = table.addColumn(column, types.whole, (made) => made.notNull());
  table = table.addPrimaryKeyConstraint(`${name}Key`, [...key] as never[]);
  if (unique) table = table.addUniqueConstraint(`${name}Unique`, [...unique] as never[]);
  return run(tableOptions ? table.modifyEnd(sql.raw(tableOptions)) : table);
}

/** Makes an index, which is named after its columns. */
export function createIndex(table: string, columns: readonly string[], { kysely, run }: MigrationScope): Promise<void> {
  const name = `${table}By${columns.map((column) => column[0]!.toUpperCase() + column.slice(1)).join("")}`;
  return run(
    kysely.schema
      .createIndex(name)
      .on(table)
      .columns([...columns]),
  );
}
