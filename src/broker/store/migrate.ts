import type { Compilable, Kysely } from "kysely";
import { StoreError } from "../ports/store.ts";
import type { Connection, Statement } from "./connection.ts";
import type { Dialect } from "./dialect.ts";

/** What a migration works with. Columns are named as in `rows.ts`. */
export interface MigrationScope extends Pick<Dialect, "types" | "tableOptions"> {
  kysely: Kysely<unknown>;
  run: (query: Compilable) => Promise<void>;
}

/** One step from a version of the tables to the next. */
export type Migration = (scope: MigrationScope) => Promise<void>;

const createVersions = "create table if not exists schema_versions (version integer not null primary key)";
const latestVersion: Statement = {
  name: "passrole_schema_version",
  sql: "select coalesce(max(version), 0) as version from schema_versions",
};

/**
 * Brings a database's tables to the version that `migrations` lead to, each step in a transaction of its own. Rejects
 * with "newer" where they are beyond it already.
 */
export async function migrate(
  connection: Connection,
  dialect: Dialect,
  migrations: readonly Migration[],
): Promise<void> {
  while (!(await takeStep(connection, dialect, migrations))) continue;
}

/** Gives true when there is nothing left to do. */
async function takeStep(connection: Connection, dialect: Dialect, migrations: readonly Migration[]): Promise<boolean> {
  await connection.execute(dialect.begin);
  try {
    await connection.execute(createVersions);
    const version = await schemaVersion(connection);
    if (version > migrations.length) throw newer(version, migrations.length);
    const migration = migrations[version];
    if (migration) await apply(connection, dialect, migration, version + 1);
    await connection.execute("commit");
    return migration === undefined;
  } catch (error) {
    await connection.execute("rollback").catch(() => undefined); // the database may have done so itself
    throw error;
  }
}

/** The version of a database's tables, 0 for none. */
export async function schemaVersion(connection: Connection): Promise<number> {
  const [row] = await connection.rows(latestVersion, []);
  return row!["version"] as number;
}

async function apply(connection: Connection, dialect: Dialect, migration: Migration, version: number): Promise<void> {
  const kysely = dialect.kysely as Kysely<unknown>;
  const run = (query: Compilable): Promise<void> => connection.execute(query.compile().sql);
  await migration({ ...dialect, kysely, run });
  await connection.execute(`insert into schema_versions (version) values (${version})`);
}

function newer(found: number, known: number): StoreError {
  const versions = `its tables have version ${found}, this passrole knows versions to ${known}`;
  return new StoreError("newer", `the database was written by a newer passrole: ${versions}`);
}
