import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { StoreError, type Store, type Tables } from "../../ports/store.ts";
import { CommitQueue, type WaitingUnit } from "../commit-queue.ts";
import { commitTogether } from "../commit-together.ts";
import { sqliteDialect as dialect } from "../dialect.ts";
import { migrate, type Migration } from "../migrate.ts";
import { migrations as allMigrations } from "../migrations/migrations.ts";
import { Statements } from "../statements.ts";
import { doUnit } from "../unit.ts";
import { backUp } from "./backup.ts";
import { databaseName, inMemory, openDatabase } from "./open-database.ts";
import { ReadWriteLock } from "./read-write-lock.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { flushToDisk, WriteAheadLog, type Flush } from "./write-ahead-log.ts";

/** Where an SQLite store is. */
export interface SqliteOptions {
  /** A folder for this server alone, made when it is not there; `:memory:` for a store that ends with the process. */
  folder: string;
  /** Older tables, for tests of migrations. */
  migrations?: readonly Migration[];
  /** A disk that fails, for tests. */
  flush?: Flush;
}

/** A store in a file of this machine, which one server at a time uses. */
export interface SqliteStore extends Store {
  /**
   * Writes a copy of one moment to a file that is not there yet. Reads go on, writes wait until it is done. Put into a
   * folder as `passrole.db`, the copy is that moment's store.
   */
  backup(file: string): Promise<void>;
}

/**
 * Opens the store of a folder and brings its tables up to date. Rejects with a `StoreError`: "in-use" when another process
 * has it, "damaged" when a check of all pages finds something, "newer" when a newer passrole wrote it.
 */
export async function openSqlite({
  folder,
  migrations = allMigrations,
  flush = flushToDisk,
}: SqliteOptions): Promise<SqliteStore> {
  const database = openDatabase(folder);
  try {
    const connection = new SqliteConnection(database);
    await migrate(connection, dialect, migrations);
    const log = folder === inMemory ? undefined : new WriteAheadLog(join(folder, databaseName), flush);
    await log?.flush();
    return new OpenSqlite(database, connection, log);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One connection for everything: what reads waits until no transaction is open, and so never sees half of one. */
class OpenSqlite implements SqliteStore {
  readonly shared = false;
  readonly #database: DatabaseSync;
  readonly #connection: SqliteConnection;
  readonly #log: WriteAheadLog | undefined;
  readonly #statements = new Statements(dialect.kysely);
  readonly #lock = new ReadWriteLock();
  readonly #writes = new CommitQueue(
    (units) => this.#lock.write(() => this.#commit(units)),
    async () => this.#log?.flush(),
  );
  #lastBackup: Promise<void> = Promise.resolve();

  constructor(database: DatabaseSync, connection: SqliteConnection, log: WriteAheadLog | undefined) {
    this.#database = database;
    this.#connection = connection;
    this.#log = log;
  }

  write<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    return this.#writes.add((connection) => doUnit(connection, this.#statements, work));
  }

  read<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    return this.#lock.read(() => {
      if (!this.#database.isOpen) throw new StoreError("failed", "the store is closed");
      this.#log?.check();
      return doUnit(this.#connection, this.#statements, work);
    });
  }

  backup(file: string): Promise<void> {
    const done = this.#lastBackup.then(() => this.#lock.read(() => backUp(this.#database, file)));
    this.#lastBackup = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    await this.#writes.close();
    await this.#lastBackup;
    await this.#lock.write(() => this.#close());
  }

  async #close(): Promise<void> {
    if (!this.#database.isOpen) return;
    await this.#log?.close();
    this.#database.close();
  }

  async #commit(units: readonly WaitingUnit[]): Promise<void> {
    this.#log?.check();
    try {
      await this.#connection.execute(dialect.begin);
      await commitTogether(this.#connection, units);
    } catch (error) {
      if (this.#database.isTransaction) await this.#connection.execute("rollback");
      throw error;
    }
  }
}
