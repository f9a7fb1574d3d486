import type { TableName } from "../../ports/rows.ts";
import { StoreConflict, StoreError, type StoreFault } from "../../ports/store.ts";

/** Result codes of SQLite, https://www.sqlite.org/rescode.html: the low byte of an extended one. */
const faults: Readonly<Record<number, readonly [StoreFault, string]>> = {
  5: ["in-use", "the database is in use by another process"],
  6: ["in-use", "the database is in use by another process"],
  8: ["read-only", "the database cannot be written"],
  11: ["damaged", "the database is damaged"],
  13: ["full", "there is no room left on the database's disk"],
  14: ["failed", "the database cannot be opened"],
  26: ["damaged", "the database is damaged, or the file is none"],
};

/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE. */
const taken: readonly number[] = [1555, 2067];

/** What an error of SQLite means, which is something else for other errors; of a statement on `table`, if it was one. */
export function sqliteError(error: unknown, table?: TableName): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  const code = Number(error.errcode);
  if (table && taken.includes(code)) return new StoreConflict(table, { cause: error });
  const [fault, what] = faults[code & 0xff] ?? (["failed", "the database failed"] as const);
  return new StoreError(fault, `${what}: ${error.message}`, { cause: error });
}

/** What any error of a statement means: `node:sqlite` itself refuses values that a column cannot hold. */
export function statementError(error: unknown, table: TableName | undefined): unknown {
  const known = sqliteError(error, table);
  if (known !== error || !(error instanceof Error)) return known;
  return new StoreError("failed", `the database failed: ${error.message}`, { cause: error });
}
