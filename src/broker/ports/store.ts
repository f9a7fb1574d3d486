import type { Rows, TableName } from "./rows.ts";

/** How a list is cut and ordered; without `orderBy` rows come in any order. */
export interface ListOptions<Row> {
  orderBy?: keyof Row & string;
  descending?: boolean;
  /** Only rows whose `orderBy` is beyond this value, in the direction of the order. */
  after?: string | number;
  limit?: number;
  /** Of the rows that are equal in `among`, only the one whose `by`, which is unique, is the greatest. */
  newest?: { by: keyof Row & string; among: readonly (keyof Row & string)[] };
}

/** One table. A `where` names columns with the values they must equal; an empty one means every row. */
export interface Table<Row> {
  /** Rejects with `StoreConflict` when a unique column is taken. */
  insert(row: Row): Promise<void>;
  find(where: Partial<Row>): Promise<Row | undefined>;
  list(where: Partial<Row>, options?: ListOptions<Row>): Promise<Row[]>;
  /** The same with these columns only: others may be long. */
  pick<Column extends keyof Row & string>(
    columns: readonly Column[],
    where: Partial<Row>,
    options?: ListOptions<Row>,
  ): Promise<Pick<Row, Column>[]>;
  count(where: Partial<Row>): Promise<number>;
  /** Gives the number of changed rows. */
  update(where: Partial<Row>, change: Partial<Row>): Promise<number>;
  /** Gives the number of removed rows. */
  remove(where: Partial<Row>): Promise<number>;
}

export type Tables = { readonly [Name in TableName]: Table<Rows[Name]> };

/** Where a broker's state is. Every error of it is a `StoreError`, what `work` throws comes out as it is. */
export interface Store {
  /**
   * Does `work` in one transaction: all of it is on disk when the promise resolves, none of it when it rejects. Writes
   * are done one after another, and several that wait are committed together; `work` waits for nothing but its tables.
   */
  write<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Reads what is committed, all at one moment; `work` waits for nothing but its tables. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Whether other servers write the same state: what was remembered must then be compared with it. */
  readonly shared: boolean;
  close(): Promise<void>;
}

/** A unique column is taken. */
export class StoreConflict extends Error {
  override readonly name = "StoreConflict";
  readonly table: TableName;

  constructor(table: TableName, options?: ErrorOptions) {
    super(`a row of ${table} exists already`, options);
    this.table = table;
  }
}

/** The store cannot be used: it is full, read-only, damaged, locked by another process, or not reached. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

export type StoreFault = "full" | "read-only" | "damaged" | "in-use" | "unreachable" | "newer" | "failed";
