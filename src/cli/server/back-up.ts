import { resolve } from "node:path";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { told } from "./told.ts";
import { askForBackup } from "./control.ts";
import { openStore } from "./open-store.ts";
import { readStorePlace, type StorePlace } from "./server-options.ts";

/** `passrole server backup`: by the server, if it runs, else from its folder. */
export function backUpServer(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  return told(() => backUp(raw, io));
}

async function backUp(raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const place = readStorePlace(raw, io.cwd);
  const to = raw["to"];
  if (typeof to !== "string" || to === "") throw noFile();
  if (place.databaseUrl !== undefined) throw ofDatabase();
  const file = resolve(io.cwd, to);
  if (!(await askForBackup(place, file))) await backUpFolder(place, file);
  io.err(`${quote(file)} is written and checked; without the broker's key no secret in it opens\n`);
  return 0;
}

async function backUpFolder(place: StorePlace, file: string): Promise<void> {
  const { store, backUp } = await openStore(place);
  try {
    await backUp?.(file);
  } finally {
    await store.close();
  }
}

function noFile(): PassroleError {
  const hint = "`passrole server backup --data DIR --to FILE`";
  return PassroleError.of("server/bad-option", "no file is named for the backup", { hint });
}

function ofDatabase(): PassroleError {
  const hint = "use `pg_dump`: a dump of the database is all of it but the key";
  return PassroleError.of("server/bad-option", "PostgreSQL has means of its own for backups", { hint });
}
