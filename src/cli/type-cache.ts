import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RegisteredType } from "../aws/type-registry.ts";
import { homeOf } from "../credentials/shared-files.ts";
import type { Io } from "./command.ts";

/** A description that was kept, and whether it is young enough not to be asked for again. */
export interface CachedType extends RegisteredType {
  fresh: boolean;
}

/** Types change with new features: a week is early enough to know of them. */
const freshFor = 7 * 24 * 3600 * 1000;

/** The newest description that was kept of a type. */
export function readCachedType(type: string, region: string, io: Pick<Io, "env" | "now">): CachedType | undefined {
  const folder = folderOf(type, region, io);
  if (folder === undefined) return undefined;
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    const kept = files.map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }));
    const [newest] = kept.sort((one, other) => other.time - one.time);
    if (!newest) return undefined;
    const schema = readFileSync(join(folder, newest.name), "utf8");
    return { schema, version: newest.name.slice(0, -".json".length), fresh: io.now() - newest.time < freshFor };
  } catch {
    return undefined;
  }
}

/** Keeps a description under its version. A folder that cannot be written to is no reason to fail. */
export function writeCachedType(
  type: string,
  region: string,
  { schema, version }: RegisteredType,
  io: Pick<Io, "env">,
): void {
  const folder = folderOf(type, region, io);
  if (folder === undefined) return;
  const file = join(folder, `${version.replaceAll(/[^A-Za-z0-9.-]/g, "-")}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.new`, schema);
    renameSync(`${file}.new`, file);
  } catch {
    // The next run asks again.
  }
}

function folderOf(type: string, region: string, { env }: Pick<Io, "env">): string | undefined {
  const home = homeOf(env);
  const folder = env["XDG_CACHE_HOME"] || (home && join(home, ".cache"));
  const name = type.replaceAll("::", "-");
  if (!folder || !/^[A-Za-z0-9-]+$/.test(name) || !/^[a-z0-9-]+$/.test(region)) return undefined;
  return join(folder, "passrole", "types", region, name);
}
