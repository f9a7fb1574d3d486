import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

interface TsConfig {
  extends?: string;
  compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
}

/** Where `paths` of a folder's tsconfig.json (or of one it extends) lead a specifier to; nowhere without them. */
export function pathAliases(folder: string): (specifier: string) => string[] {
  const { base, paths } = pathsOf(join(folder, "tsconfig.json"));
  return (specifier) =>
    Object.entries(paths).flatMap(([pattern, targets]) => {
      const [before = "", after] = pattern.split("*");
      const matches =
        after === undefined ? specifier === before : specifier.startsWith(before) && specifier.endsWith(after);
      const middle = specifier.slice(before.length, specifier.length - (after?.length ?? 0));
      return matches ? targets.map((target) => resolve(base, target.replace("*", middle))) : [];
    });
}

function pathsOf(file: string): { base: string; paths: Record<string, string[]> } {
  const folder = dirname(file);
  if (!existsSync(file)) return { base: folder, paths: {} };
  const { extends: parent, compilerOptions: { baseUrl = ".", paths } = {} } = parsed(readFileSync(file, "utf8"));
  if (paths || !parent?.startsWith(".")) return { base: resolve(folder, baseUrl), paths: paths ?? {} };
  return pathsOf(resolve(folder, parent.endsWith(".json") ? parent : `${parent}.json`));
}

/** JSON with comments and trailing commas. */
function parsed(text: string): TsConfig {
  const bare = text
    .replaceAll(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? "")
    .replaceAll(/,(?=\s*[}\]])/g, "");
  try {
    return JSON.parse(bare) as TsConfig;
  } catch {
    return {};
  }
}
