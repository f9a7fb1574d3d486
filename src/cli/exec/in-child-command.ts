import { fileURLToPath } from "node:url";

/** The script that runs below the child: beside this file as TypeScript, beside the bundle once built. */
const script = import.meta.url.endsWith(".ts") ? "./in-child.ts" : "./exec-child.js";

/** The command line of `in-child.ts` with its arguments. */
export function inChildCommand(...args: readonly string[]): readonly string[] {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return [process.execPath, "--disable-warning=ExperimentalWarning", file, ...args];
}
