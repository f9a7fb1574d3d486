import { StoreError, type Store, type Tables } from "../../ports/store.ts";
import { CommitQueue } from "../commit-queue.ts";
import { commitTogether } from "../commit-together.ts";
import { postgresDialect as dialect } from "../dialect.ts";
import { migrate, type Migration } from "../migrate.ts";
import { migrations as allMigrations } from "../migrations/migrations.ts";
import { Statements } from "../statements.ts";
import { doUnit } from "../unit.ts";
import { ConnectionPool } from "./connection-pool.ts";

/** Where a PostgreSQL store is. */
export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database?sslmode=verify-full`. */
  url: string;
  /** Older tables, for tests of migrations. */
  migrations?: readonly Migration[];
}

/**
 * Opens a store that several servers may use, in a database that is there, and brings its tables up to date: one server
 * does, the others wait for it. Rejects with a `StoreError`: "unreachable", "newer" when a newer passrole wrote it. A write
 * that rejects with "unreachable" may be there all the same, when only the answer to its commit was lost.
 */
export async function openPostgres({ url, migrations = allMigrations }: PostgresOptions): Promise<Store> {
  const pool = new ConnectionPool(url);
  try {
    await pool.using((connection) => migrate(connection, dialect, migrations));
    return new OpenPostgres(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
}

/** A connection for each transaction. A moment of the database is read without waiting for who writes. */
const beginRead = "begin isolation level repeatable read read only";

class OpenPostgres implements Store {
  readonly shared = true;
  readonly #pool: ConnectionPool;
  readonly #statements = new Statements(dialect.kysely);
  readonly #writes = new CommitQueue((units) =>
    this.#pool.transaction(dialect.begin, (connection) => commitTogether(connection, units)),
  );
  #closed: Promise<void> | undefined;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  write<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    return this.#writes.add((connection) => doUnit(connection, this.#statements, work));
  }

  async read<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreError("failed", "the store is closed");
    return this.#pool.transaction(beginRead, async (connection) => {
      const value = await doUnit(connection, this.#statements, work);
      await connection.execute("commit");
      return value;
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#writes.close().then(() => this.#pool.close());
    return this.#closed;
  }
}
