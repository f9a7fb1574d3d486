import type { Rows, TableName } from "../ports/rows.ts";
import { StoreConflict, type ListOptions, type Table, type Tables } from "../ports/store.ts";
import type { Connection, StoredRow, Value } from "./connection.ts";
import type { Statements } from "./statements.ts";

const names = Object.keys({
  organisations: true,
  apps: true,
  services: true,
  instances: true,
  providers: true,
  links: true,
  parameters: true,
  secrets: true,
  members: true,
  bindings: true,
  tokens: true,
  deployments: true,
  issuances: true,
  auditEvents: true,
  idempotencyKeys: true,
  signingKeys: true,
  settings: true,
  accounts: true,
  accountMembers: true,
  invitations: true,
  sessions: true,
} satisfies Record<TableName, true>) as TableName[];

/** All tables through one connection. */
export function tablesOn(connection: Connection, statements: Statements): Tables {
  const tables: Partial<Record<TableName, unknown>> = {};
  for (const name of names) tables[name] = new ConnectionTable(name, connection, statements);
  return tables as Tables;
}

/** One table through one connection. */
class ConnectionTable<Name extends TableName> implements Table<Rows[Name]> {
  readonly #name: TableName;
  readonly #connection: Connection;
  readonly #statements: Statements;

  constructor(name: Name, connection: Connection, statements: Statements) {
    this.#name = name;
    this.#connection = connection;
    this.#statements = statements;
  }

  async insert(row: Rows[Name]): Promise<void> {
    const statement = this.#statements.insert(this.#name, Object.keys(row));
    if ((await this.#connection.changes(statement, valuesOf(row))) === 0) throw new StoreConflict(this.#name);
  }

  async find(where: Partial<Rows[Name]>): Promise<Rows[Name] | undefined> {
    const statement = this.#statements.find(this.#name, Object.keys(where));
    const [row] = await this.#connection.rows(statement, valuesOf(where));
    return row as Rows[Name] | undefined;
  }

  async list(where: Partial<Rows[Name]>, options: ListOptions<Rows[Name]> = {}): Promise<Rows[Name][]> {
    return (await this.#rows(undefined, where, options)) as Rows[Name][];
  }

  async pick<Column extends keyof Rows[Name] & string>(
    columns: readonly Column[],
    where: Partial<Rows[Name]>,
    options: ListOptions<Rows[Name]> = {},
  ): Promise<Pick<Rows[Name], Column>[]> {
    return (await this.#rows(columns, where, options)) as Pick<Rows[Name], Column>[];
  }

  async count(where: Partial<Rows[Name]>): Promise<number> {
    const statement = this.#statements.count(this.#name, Object.keys(where));
    const [row] = await this.#connection.rows(statement, valuesOf(where));
    return row!["count"] as number;
  }

  async update(where: Partial<Rows[Name]>, change: Partial<Rows[Name]>): Promise<number> {
    const statement = this.#statements.update(this.#name, Object.keys(change), Object.keys(where));
    return this.#connection.changes(statement, [...valuesOf(change), ...valuesOf(where)]);
  }

  async remove(where: Partial<Rows[Name]>): Promise<number> {
    return this.#connection.changes(this.#statements.remove(this.#name, Object.keys(where)), valuesOf(where));
  }

  #rows(
    columns: readonly string[] | undefined,
    where: Partial<Rows[Name]>,
    { after, limit, ...order }: ListOptions<Rows[Name]>,
  ): Promise<unknown> {
    const shape = { ...order, columns, after: after !== undefined, limit: limit !== undefined };
    const statement = this.#statements.list(this.#name, Object.keys(where), shape);
    const bound = [after, limit].filter((value) => value !== undefined);
    return this.#connection.rows(statement, [...valuesOf(where), ...bound]);
  }
}

function valuesOf(row: object): Value[] {
  return Object.values(row as StoredRow);
}
