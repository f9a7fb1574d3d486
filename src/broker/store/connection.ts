import type { TableName } from "../ports/rows.ts";

/** What a column holds. */
export type Value = string | number;

/** A row with the names of `rows.ts`. */
export type StoredRow = Record<string, Value>;

/** A statement whose text is made once and prepared once; its values come with each use. */
export interface Statement {
  /** Under which a server keeps it prepared. */
  readonly name: string;
  readonly sql: string;
  /** Whose rows it may find to be there already. */
  readonly table?: TableName;
}

/**
 * One connection to a database. It rejects with a `StoreError`, and with `StoreConflict` where a row may not be there
 * twice.
 */
export interface Connection {
  /** The rows that a statement gives. */
  rows(statement: Statement, values: readonly Value[]): Promise<StoredRow[]>;
  /** The number of rows that a statement changed. */
  changes(statement: Statement, values: readonly Value[]): Promise<number>;
  /** Does what has neither values nor an answer: transactions, and changes of tables. */
  execute(sql: string): Promise<void>;
}
