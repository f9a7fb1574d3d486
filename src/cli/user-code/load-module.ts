import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readTypeScript } from "./typescript.ts";

/** What a module of the user exports: `module.exports`, or the namespace of an ES module. */
export async function loadModule(file: string): Promise<unknown> {
  if (/\.[cm]?ts$/.test(file)) readTypeScript();
  const loaded = await load(file);
  const commonJs = (loaded as Record<string, { exports?: unknown } | undefined>)["passrole:module"];
  if (commonJs) return isEmpty(commonJs.exports) ? loaded : commonJs.exports;
  return isTranspiled(loaded) ? loaded.default : loaded;
}

async function load(file: string): Promise<object> {
  try {
    return createRequire(file)(file) as object;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    return (await import(pathToFileURL(file).href)) as object;
  }
}

function isEmpty(exports: unknown): boolean {
  return typeof exports === "object" && exports !== null && Object.keys(exports).length === 0;
}

/** An ES module compiled to CommonJS with a default export. */
function isTranspiled(loaded: unknown): loaded is { default: unknown } {
  const exports = loaded as Record<string, unknown> | null;
  return exports?.["__esModule"] === true && exports["default"] !== undefined;
}
