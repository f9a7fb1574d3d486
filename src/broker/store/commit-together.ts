import { StoreError } from "../ports/store.ts";
import type { WaitingUnit } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";

/**
 * Does units one after another in the transaction that is open, and commits it. When it rejects, nothing of any is to
 * stay: the transaction is still to be rolled back.
 */
export async function commitTogether(connection: Connection, units: readonly WaitingUnit[]): Promise<void> {
  if (units.length === 1) await units[0]!.attempt(connection);
  else for (const unit of units) await attemptAlone(connection, unit);
  await connection.execute("commit");
}

/** A unit that fails is taken back alone, unless the whole transaction is gone with it. */
async function attemptAlone(connection: Connection, unit: WaitingUnit): Promise<void> {
  await connection.execute("savepoint unit");
  try {
    await unit.attempt(connection);
  } catch (error) {
    await takeBack(connection, error);
  }
  await connection.execute("release savepoint unit");
}

async function takeBack(connection: Connection, error: unknown): Promise<void> {
  try {
    await connection.execute("rollback to savepoint unit");
  } catch (fault) {
    throw error instanceof StoreError ? error : fault;
  }
}
