import { StoreError } from "../ports/store.ts";
import type { WaitingUnit } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";

/**
 * Does units one after another in the transaction that is open, and commits it. When it rejects, nothing of any is to
 * stay: the transaction is still to be rolled back.
 */
export async function commitTogether(connection: Connection, units: readonly WaitingUnit[]): Promise<void> {
  if (units.length === 1) await units[0]!.attempt(connection);
  else await attemptEach(connection, units);
  await connection.execute("commit");
}

/** A unit that fails is taken back alone, unless the whole transaction is gone with it. */
async function attemptEach(connection: Connection, units: readonly WaitingUnit[]): Promise<void> {
  for (const [at, unit] of units.entries()) {
    await connection.execute(at === 0 ? "savepoint unit" : "release savepoint unit; savepoint unit");
    try {
      await unit.attempt(connection);
    } catch (error) {
      await takeBack(connection, error);
    }
  }
}

async function takeBack(connection: Connection, error: unknown): Promise<void> {
  try {
    await connection.execute("rollback to savepoint unit");
  } catch (fault) {
    throw error instanceof StoreError ? error : fault;
  }
}
