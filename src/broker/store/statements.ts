import {
  sql,
  type Compilable,
  type ExpressionBuilder,
  type ExpressionWrapper,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
} from "kysely";
import type { TableName } from "../ports/rows.ts";
import type { ListOptions } from "../ports/store.ts";
import type { Statement, StoredRow, Value } from "./connection.ts";

/** All tables, as far as making statements on any of them needs to know. */
export type AnyTables = Record<TableName, StoredRow>;

/** The options of a list, without their values. */
type ListShape = Pick<ListOptions<StoredRow>, "orderBy" | "descending" | "newest"> & {
  after: boolean;
  limit: boolean;
  columns: readonly string[] | undefined;
};

/**
 * Makes statements on tables, and each only once: which columns they name is all that tells two statements apart.
 * Values are bound in the order in which columns are named: of the change, of the `where`, then `after` and `limit`.
 */
export class Statements {
  readonly #made = new Map<string, Statement>();
  readonly #kysely: Kysely<AnyTables>;

  constructor(kysely: Kysely<AnyTables>) {
    this.#kysely = kysely;
  }

  /** Changes nothing where a row with the same unique columns exists: an error would end PostgreSQL's transaction. */
  insert(table: TableName, columns: readonly string[]): Statement {
    return this.#once(table, `insert ${columns.join()}`, () =>
      this.#kysely
        .insertInto(table)
        .values(placeholders(columns))
        .onConflict((conflict) => conflict.doNothing()),
    );
  }

  find(table: TableName, where: readonly string[]): Statement {
    return this.#once(table, `find ${where.join()}`, () =>
      this.#kysely.selectFrom(table).selectAll().where(equal(where)).limit(sql.lit(1)),
    );
  }

  list(table: TableName, where: readonly string[], shape: ListShape): Statement {
    const { orderBy, descending, after, limit, newest, columns } = shape;
    const parts = [orderBy, descending, after, limit, newest?.by, newest?.among.join(), columns?.join()];
    return this.#once(table, `list ${where.join()} ${parts.join(" ")}`, () => {
      const from = this.#kysely.selectFrom(table);
      const selected = columns ? from.select([...columns]) : from.selectAll();
      const all = newest
        ? selected.where(newest.by, "in", this.#newest(table, where, newest))
        : selected.where(equal(where));
      const beyond = orderBy && after ? all.where(orderBy, descending ? "<" : ">", "") : all;
      const ordered = orderBy ? beyond.orderBy(orderBy, descending ? "desc" : "asc") : beyond;
      return limit ? ordered.limit(0) : ordered;
    });
  }

  /** Of each group of rows, which is the newest. */
  #newest(
    table: TableName,
    where: readonly string[],
    { by, among }: NonNullable<ListShape["newest"]>,
  ): SelectQueryBuilder<AnyTables, TableName, { newest: Value }> {
    return this.#kysely
      .selectFrom(table)
      .select((all) => all.fn.max<Value>(by).as("newest"))
      .where(equal(where))
      .groupBy([...among]);
  }

  count(table: TableName, where: readonly string[]): Statement {
    return this.#once(table, `count ${where.join()}`, () =>
      this.#kysely
        .selectFrom(table)
        .select((count) => count.fn.countAll<number>().as("count"))
        .where(equal(where)),
    );
  }

  update(table: TableName, change: readonly string[], where: readonly string[]): Statement {
    return this.#once(table, `update ${change.join()} ${where.join()}`, () =>
      this.#kysely.updateTable(table).set(placeholders(change)).where(equal(where)),
    );
  }

  remove(table: TableName, where: readonly string[]): Statement {
    return this.#once(table, `remove ${where.join()}`, () => this.#kysely.deleteFrom(table).where(equal(where)));
  }

  #once(table: TableName, shape: string, query: () => Compilable): Statement {
    const key = `${table} ${shape}`;
    const known = this.#made.get(key);
    if (known) return known;
    const made = { name: `passrole_${this.#made.size}`, sql: query().compile().sql, table };
    this.#made.set(key, made);
    return made;
  }
}

function placeholders(columns: readonly string[]): StoredRow {
  return Object.fromEntries(columns.map((column) => [column, ""]));
}

type Equal = (columns: ExpressionBuilder<AnyTables, TableName>) => ExpressionWrapper<AnyTables, TableName, SqlBool>;

function equal(where: readonly string[]): Equal {
  return (columns) => columns.and(where.map((column) => columns(column, "=", "")));
}
