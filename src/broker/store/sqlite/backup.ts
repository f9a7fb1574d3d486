import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { quote } from "../../domain/quote.ts";
import { StoreError } from "../../ports/store.ts";
import { schemaVersion } from "../migrate.ts";
import { migrations } from "../migrations/migrations.ts";
import { lastLine } from "./open-database.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { sqliteError } from "./sqlite-error.ts";

/** Pages that are copied at once; statements wait that long. */
const rate = 1000;

/**
 * Copies an open database, to which nobody writes meanwhile, to a new file: a whole one, or none. Rejects with a
 * `StoreError`.
 */
export async function backUp(database: DatabaseSync, file: string): Promise<void> {
  if (existsSync(file)) throw new StoreError("failed", `${quote(file)} exists already: a backup replaces nothing`);
  const draft = `${file}.part`;
  try {
    closeSync(openSync(draft, "w", 0o600));
    await backup(database, draft, { rate });
    renameSync(draft, file);
    synchronize(dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw notWritten(error, file);
  }
}

/**
 * Checks every page, index and constraint of a backup and gives the version of its tables. Rejects with a `StoreError`:
 * "damaged", "newer" when this passrole cannot use it. A store that is open is not to be checked so.
 */
export async function verifyBackup(file: string): Promise<{ version: number }> {
  if (!existsSync(file)) throw new StoreError("failed", `${quote(file)} does not exist`);
  try {
    return await verify(file);
  } catch (error) {
    throw sqliteError(error);
  }
}

async function verify(file: string): Promise<{ version: number }> {
  // "immutable": else SQLite would make its other files beside a file that is only looked at
  const database = new DatabaseSync(new URL(`${pathToFileURL(file).href}?immutable=1`), { readOnly: true });
  try {
    const found = database.prepare("pragma integrity_check(1)").get()?.["integrity_check"];
    if (found !== "ok") throw new StoreError("damaged", `${quote(file)} is damaged: ${lastLine(String(found))}`);
    const version = await schemaVersion(new SqliteConnection(database));
    if (version > migrations.length) throw new StoreError("newer", `${quote(file)} was written by a newer passrole`);
    return { version };
  } finally {
    database.close();
  }
}

/** What the folder says of its files is on disk as well. */
function synchronize(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function notWritten(error: unknown, file: string): unknown {
  const known = sqliteError(error);
  const { message } = known as Error;
  const fault = known instanceof StoreError ? known.fault : "failed";
  return new StoreError(fault, `the backup ${quote(file)} was not written: ${message}`, { cause: error });
}
