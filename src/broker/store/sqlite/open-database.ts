import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { quote } from "../../domain/quote.ts";
import { StoreError, type StoreFault } from "../../ports/store.ts";
import { sqliteError } from "./sqlite-error.ts";

/** A folder's database. */
export const databaseName = "passrole.db";

/** In place of a folder: a database that nobody keeps. */
export const inMemory = ":memory:";

/**
 * The database of a folder, made when it is not there, for this process alone: whoever comes second is refused at once.
 */
export function openDatabase(folder: string): DatabaseSync {
  try {
    return folder === inMemory ? new DatabaseSync(folder) : openFile(folder);
  } catch (error) {
    throw explained(sqliteError(error), folder);
  }
}

function openFile(folder: string): DatabaseSync {
  const file = join(folder, databaseName);
  createPrivately(folder, file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    configure(database);
    checkQuickly(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * SQLite gives its other files the mode of the first one. A file that is there is never opened here: closing it again
 * would let go of every lock that this process has on it. Of a disk that cannot be written SQLite says "I/O error".
 */
function createPrivately(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, "wx", 0o600));
  else if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  for (const each of [folder, file]) accessSync(each, constants.W_OK);
}

/** The lock is taken by the first statement that reads, and kept; that commits are on disk is seen to by `WriteAheadLog`. */
function configure(database: DatabaseSync): void {
  database.exec("pragma locking_mode = exclusive");
  database.exec("pragma journal_mode = wal");
  database.exec("pragma synchronous = normal");
}

function checkQuickly(database: DatabaseSync): void {
  const found = database.prepare("pragma quick_check(1)").get()?.["quick_check"];
  if (found !== "ok") throw new StoreError("damaged", `it is damaged: ${lastLine(String(found))}`);
}

/** The lines before say in which database. */
export function lastLine(text: string): string {
  return text.split("\n").at(-1)!;
}

/** Says which database, and that a folder is for one process. */
function explained(error: unknown, folder: string): unknown {
  const file = quote(join(folder, databaseName));
  if (isSystemError(error)) {
    const [fault, what] = systemFaults[error.code ?? ""] ?? (["failed", "it failed"] as const);
    return new StoreError(fault, `${file} cannot be opened: ${what} (${error.code})`, { cause: error });
  }
  if (!(error instanceof StoreError)) return error;
  const why = error.fault === "in-use" ? "another process has it open, and only one at a time may" : error.message;
  return new StoreError(error.fault, `${file} cannot be opened: ${why}`, { cause: error.cause });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

const systemFaults: Readonly<Record<string, readonly [StoreFault, string]>> = {
  EROFS: ["read-only", "its disk cannot be written"],
  EACCES: ["read-only", "it cannot be written"],
  EPERM: ["read-only", "it cannot be written"],
  ENOSPC: ["full", "there is no room left on its disk"],
  EEXIST: ["failed", "its folder is a file"],
  ENOTDIR: ["failed", "its folder is a file"],
};
