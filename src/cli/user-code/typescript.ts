import { existsSync, readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes, type LoadFnOutput, type ResolveFnOutput } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { pathAliases } from "./path-aliases.ts";

let registered = false;

/**
 * Lets Node load TypeScript as the framework does: types removed, imports without extension and by the `paths` of
 * tsconfig.json, and CommonJS names (`module`, `require`, `__dirname`) in modules that use `import` as well.
 */
export function readTypeScript(): void {
  if (registered) return;
  registered = true;
  const aliases = pathAliases(process.cwd());
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = sourceFile(specifier, context.parentURL, aliases);
      return found ? resolved(found) : next(specifier, context);
    },
    load: (url, context, next) => (/^file:.*\.[cm]?ts$/.test(url) ? loaded(url) : next(url, context)),
  });
}

function resolved(file: string): ResolveFnOutput {
  const json = file.endsWith(".json") ? { importAttributes: { type: "json" } } : {};
  return { url: pathToFileURL(file).href, shortCircuit: true, ...json };
}

/** The file that a relative or aliased specifier means, its extension perhaps left out; undefined for packages. */
function sourceFile(
  specifier: string,
  parent: string | undefined,
  aliases: (specifier: string) => string[],
): string | undefined {
  const folder = parent?.startsWith("file:") ? dirname(fileURLToPath(parent)) : process.cwd();
  const bases = /^\.{1,2}(\/|$)/.test(specifier) ? [resolve(folder, specifier)] : aliases(specifier);
  return bases.flatMap(candidates).find((file) => existsSync(file) && /\.\w+$/.test(file));
}

function candidates(base: string): string[] {
  const extensions = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];
  const asTypeScript = base.replace(/\.([cm]?)js$/, ".$1ts");
  return [
    base,
    asTypeScript,
    ...extensions.map((end) => base + end),
    ...extensions.map((end) => join(base, `index${end}`)),
  ];
}

function loaded(url: string): LoadFnOutput {
  const source = withoutTypes(readFileSync(fileURLToPath(url), "utf8"));
  const isModule = !url.endsWith(".cts") && /(?:^|[;}])\s*(?:import|export)\b(?!\s*\()/m.test(source);
  return {
    format: isModule ? "module" : "commonjs",
    source: isModule ? withCommonJsNames(source) : source,
    shortCircuit: true,
  };
}

/** Types become space, so that places stay true; only enums, namespaces and the like need rewriting. */
function withoutTypes(source: string): string {
  try {
    return stripTypeScriptTypes(source);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
    return stripTypeScriptTypes(source, { mode: "transform" });
  }
}

const commonJsNames: Record<string, string> = {
  module: "{ exports: {} }",
  require: 'process.getBuiltinModule("node:module").createRequire(import.meta.url)',
  __dirname: "import.meta.dirname",
  __filename: "import.meta.filename",
};

/** Defines the CommonJS names that a module uses without defining them, on its first line so that lines stay true. */
function withCommonJsNames(source: string): string {
  const names = Object.keys(commonJsNames).filter(
    (name) =>
      new RegExp(`(?<![.\\w])${name}\\b`).test(source) &&
      !new RegExp(`(const|let|var|function)\\s+${name}\\b`).test(source),
  );
  const defined = names.map((name) => `const ${name} = ${commonJsNames[name]};`).join("");
  return `${defined}${source}${names.includes("module") ? '\nexport { module as "passrole:module" };' : ""}`;
}
