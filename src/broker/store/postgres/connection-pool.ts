import { Pool, type CustomTypesConfig, type PoolClient, type PoolConfig } from "pg";
import { StoreError } from "../../ports/store.ts";
import type { Connection } from "../connection.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import { postgresError } from "./postgres-error.ts";

/** Connections to one database: those that are lost are replaced when they are needed next. */
export class ConnectionPool {
  readonly #pool: Pool;

  constructor(url: string) {
    this.#pool = new Pool({ ...limits, connectionString: url, types });
    this.#pool.on("error", ignored);
    this.#pool.on("connect", (client) => client.on("error", ignored));
  }

  /** Does `work` in a transaction, which is rolled back when it rejects; it commits by itself. */
  async transaction<T>(begin: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.#begun(begin);
    try {
      const value = await work(new PostgresConnection(client));
      client.release();
      return value;
    } catch (error) {
      await giveBack(client, error);
      throw error;
    }
  }

  /** A connection for more than one transaction. */
  async using<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.#client();
    try {
      return await work(new PostgresConnection(client));
    } finally {
      client.release(true);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** A connection may have been lost while nobody used it: then nothing is done yet, and another one is tried. */
  async #begun(begin: string): Promise<PoolClient> {
    const idle = this.#pool.idleCount;
    for (let attempt = 0; ; attempt++) {
      const client = await this.#client();
      try {
        await new PostgresConnection(client).execute(begin);
        return client;
      } catch (error) {
        client.release(true);
        if (attempt >= idle || !isFault(error, "unreachable")) throw error;
      }
    }
  }

  async #client(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw postgresError(error);
    }
  }
}

/** Times are milliseconds. A server that hangs must not keep all others from writing. */
const limits: PoolConfig = {
  application_name: "passrole",
  max: 10,
  keepAlive: true,
  connectionTimeoutMillis: 10_000,
  query_timeout: 60_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
};

/** Object identifiers of `int8` and `int4`: what we keep and count are exact numbers. All else that we keep is text. */
const wholes: readonly number[] = [20, 23];

const types: CustomTypesConfig = { getTypeParser: (type: number) => (wholes.includes(type) ? Number : String) };

/** Whoever uses a lost connection is told by the statement that fails; an unheard event would end the process. */
function ignored(): void {}

/** After a fault nobody knows what state a connection is in. */
async function giveBack(client: PoolClient, error: unknown): Promise<void> {
  const broken = error instanceof StoreError || !(await rolledBack(client));
  client.release(broken);
}

function rolledBack(client: PoolClient): Promise<boolean> {
  return client.query("rollback").then(
    () => true,
    () => false,
  );
}

function isFault(error: unknown, fault: StoreError["fault"]): boolean {
  return error instanceof StoreError && error.fault === fault;
}
