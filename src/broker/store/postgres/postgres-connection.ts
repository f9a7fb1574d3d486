import type { ClientBase, QueryArrayConfig, QueryArrayResult } from "pg";
import { propertyOf } from "../column-name.ts";
import type { Connection, Statement, StoredRow, Value } from "../connection.ts";
import { StoreError } from "../../ports/store.ts";
import { postgresError } from "./postgres-error.ts";

/** A connection to PostgreSQL while somebody has it. Statements are done in the order in which they are asked for. */
export class PostgresConnection implements Connection {
  readonly #client: ClientBase;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: ClientBase) {
    this.#client = client;
  }

  async rows(statement: Statement, values: readonly Value[]): Promise<StoredRow[]> {
    const { fields, rows } = await this.#query(statement, values);
    const properties = fields.map(({ name }) => propertyOf(name));
    return rows.map((row) => Object.fromEntries(properties.map((property, at) => [property, row[at]!])));
  }

  async changes(statement: Statement, values: readonly Value[]): Promise<number> {
    return (await this.#query(statement, values)).rowCount ?? 0;
  }

  async execute(sql: string): Promise<void> {
    const { command } = await this.#inTurn(() => this.#client.query(sql));
    if (sql === "commit" && command !== "COMMIT") throw new StoreError("failed", "the transaction was rolled back");
  }

  #query({ name, sql, table }: Statement, values: readonly Value[]): Promise<QueryArrayResult<Value[]>> {
    const query: QueryArrayConfig = { name, text: sql, rowMode: "array", values: [...values] };
    return this.#inTurn(() => this.#client.query<Value[]>(query), table);
  }

  /** A client is not asked before it has answered. */
  async #inTurn<T>(query: () => Promise<T>, table?: Statement["table"]): Promise<T> {
    const answer = this.#last.then(query);
    this.#last = answer.catch(() => undefined);
    try {
      return await answer;
    } catch (error) {
      throw postgresError(error, table);
    }
  }
}
