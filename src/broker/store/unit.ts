import { StoreError, type Tables } from "../ports/store.ts";
import type { Connection, Statement, StoredRow, Value } from "./connection.ts";
import type { Statements } from "./statements.ts";
import { tablesOn } from "./tables.ts";

/**
 * Does one unit of work on a connection. What a database made of a unit after an error differs between databases, so
 * here a unit is over with its first one: every further statement is refused with it, and so is the unit's own success.
 */
export async function doUnit<T>(
  connection: Connection,
  statements: Statements,
  work: (tables: Tables) => Promise<T>,
): Promise<T> {
  const own = new UnitConnection(connection);
  try {
    const value = await work(tablesOn(own, statements));
    own.check();
    return value;
  } finally {
    own.end();
  }
}

/** A connection until the first error. */
class UnitConnection implements Connection {
  readonly #connection: Connection;
  #error: unknown;
  #over = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async rows(statement: Statement, values: readonly Value[]): Promise<StoredRow[]> {
    this.check();
    return this.#connection.rows(statement, values).catch((error: unknown) => this.#fail(error));
  }

  async changes(statement: Statement, values: readonly Value[]): Promise<number> {
    this.check();
    return this.#connection.changes(statement, values).catch((error: unknown) => this.#fail(error));
  }

  async execute(sql: string): Promise<void> {
    this.check();
    return this.#connection.execute(sql).catch((error: unknown) => this.#fail(error));
  }

  check(): void {
    if (this.#error !== undefined) throw this.#error;
    if (this.#over) throw new StoreError("failed", "tables were used after their transaction was over");
  }

  end(): void {
    this.#over = true;
  }

  #fail(error: unknown): never {
    this.#error ??= error;
    throw error;
  }
}
