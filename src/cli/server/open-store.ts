import { quote } from "../../broker/domain/quote.ts";
import type { Store, StoreError, StoreFault } from "../../broker/ports/store.ts";
import type { SqliteStore } from "../../broker/store/sqlite/open-sqlite.ts";
import type { DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { StorePlace } from "./server-options.ts";

/** A store with what only one in a folder can do. */
export interface OpenedStore {
  store: Store;
  /** Absent for a database, which has means of its own. */
  backUp?: SqliteStore["backup"];
}

/** Opens the store of a server. Rejects with a `StoreError`. */
export async function openStore({ folder, databaseUrl }: StorePlace): Promise<OpenedStore> {
  if (databaseUrl !== undefined) return { store: await postgres(databaseUrl) };
  const { openSqlite } = await import("../../broker/store/sqlite/open-sqlite.ts");
  const store = await openSqlite({ folder });
  return { store, backUp: (file) => store.backup(file) };
}

async function postgres(url: string): Promise<Store> {
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    const hint = "give it as `postgresql://user:password@host:5432/database`, best in PASSROLE_DATABASE_URL";
    throw PassroleError.of("server/bad-option", "the database's address is not one of PostgreSQL", { hint });
  }
  const { openPostgres } = await import("../../broker/store/postgres/open-postgres.ts");
  return openPostgres({ url });
}

const advice: Readonly<Record<StoreFault, readonly [code: DiagnosticCode, hint: string]>> = {
  full: ["store/full", "free space on the disk"],
  "read-only": ["store/read-only", "let this user write the folder, or name another one with --data"],
  damaged: ["store/damaged", "restore a backup: put it into an empty folder as `passrole.db`"],
  "in-use": ["store/in-use", "stop the other server; for several servers use PostgreSQL (--database-url)"],
  unreachable: ["store/unreachable", "see that the database runs, and that address, user and password are right"],
  newer: ["store/newer", "run the newer passrole, or restore a backup of before it"],
  failed: ["store/failed", "see what it says"],
};

/** An error of the store as the command line tells it. */
export function notOpened(error: StoreError): PassroleError {
  const [code, hint] = advice[error.fault];
  return PassroleError.of(code, error.message, { hint, exitCode: 1, cause: error });
}

/** Whether nothing was ever sealed in a store: it may get its first key. */
export async function isNew(store: Store): Promise<boolean> {
  return store.read(async ({ settings, secrets, organisations }) => {
    const counts = [
      await settings.count({ name: "key-check" }),
      await secrets.count({}),
      await organisations.count({}),
    ];
    return counts.every((count) => count === 0);
  });
}

/** The store's place in a sentence. */
export function placeText({ folder, databaseUrl }: StorePlace): string {
  return databaseUrl === undefined ? quote(folder) : "the database";
}
