import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What stands between a package's name and the random end of its drafts' names. */
export const draftMark = ".draft-";

/** Unfinished packages beside `out`: of runs that are under way, or were killed. */
export function draftsBeside(out: string): string[] {
  const start = `${basename(out)}${draftMark}`;
  const names = readdirSync(dirname(out)).filter((name) => name.startsWith(start));
  return names.map((name) => join(dirname(out), name));
}
