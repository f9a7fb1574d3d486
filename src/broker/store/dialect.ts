import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteQueryCompiler,
  sql,
  type DialectAdapter,
  type QueryCompiler,
  type RawBuilder,
} from "kysely";
import type { AnyTables } from "./statements.ts";

/** The types of columns. */
export interface ColumnTypes {
  /** Compared byte by byte, so that lists have the same order everywhere. */
  text: "text" | RawBuilder<unknown>;
  /** 64 bits. */
  whole: "integer" | "bigint";
}

/** How a database differs from the other one. Kysely only makes the texts: connections are ours. */
export interface Dialect {
  kysely: Kysely<AnyTables>;
  types: ColumnTypes;
  /** Begins a transaction that writes; it waits until no other one writes, or is refused. */
  begin: string;
  /** What stands behind the columns where a table is made: SQLite else takes any value for a number. */
  tableOptions?: string;
}

/** SQLite 3.37 and newer. */
export const sqliteDialect: Dialect = {
  kysely: compileOnly(new SqliteAdapter(), () => new SqliteQueryCompiler()),
  types: { text: "text", whole: "integer" },
  begin: "begin immediate",
  tableOptions: "strict",
};

/** A number that nobody else should lock in the same database. */
const writeLock = 0x70617373;

/** PostgreSQL 12 and newer. Writes of several servers are done one after another: they read what they change. */
export const postgresDialect: Dialect = {
  kysely: compileOnly(new PostgresAdapter(), () => new PostgresQueryCompiler()),
  types: { text: sql`text collate "C"`, whole: "bigint" },
  begin: `begin; select pg_advisory_xact_lock(${writeLock})`,
};

function compileOnly(adapter: DialectAdapter, compiler: () => QueryCompiler): Kysely<AnyTables> {
  return new Kysely<AnyTables>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => new DummyDriver(),
      createQueryCompiler: compiler,
      createIntrospector: () => {
        throw new Error("only texts of statements are made");
      },
    },
    plugins: [new CamelCasePlugin()],
  });
}
