import { join } from "node:path/posix";
import type { Artifact } from "../artifacts/plan.ts";
import type { Service, ServiceFunction } from "../service.ts";

/** Runtimes whose handler names a file, with the endings it may have. */
const endings: readonly [runtime: RegExp, endings: readonly string[]][] = [
  [/^nodejs/, [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx"]],
  [/^python/, [".py", "/__init__.py"]],
  [/^ruby/, [".rb"]],
];

/** Says which handlers name a file that is not there; only for functions whose code passrole packages itself. */
export function checkHandlers(
  service: Service,
  artifacts: readonly Artifact[],
  exists: (path: string) => boolean,
  severity: "error" | "note",
): void {
  const packaged = new Set(artifacts.filter(({ given }) => given === undefined).flatMap(({ functions }) => functions));
  for (const fn of service.functions) {
    if (packaged.has(fn.key)) checkHandler(fn, service, exists, severity);
  }
}

function checkHandler(
  fn: ServiceFunction,
  service: Service,
  exists: (path: string) => boolean,
  severity: "error" | "note",
): void {
  const candidates = handlerFiles(fn);
  if (candidates.length === 0 || candidates.some(exists)) return;
  service.diagnostics.report(
    severity,
    "serverless/handler-not-found",
    `the handler of function \`${fn.key}\` is \`${fn.config.handler}\`, and there is no \`${candidates[0]}\``,
    {
      at: service.spanOf([...fn.path, "handler"]),
      hint: "a handler is `<file without its ending>.<exported function>`, from the service's folder",
    },
  );
}

/** Far more characters than Lambda takes: such a text names no file. */
const longestHandler = 1024;

/** Files a handler may stand in; none where the runtime's handlers are no files. */
function handlerFiles({ config: { handler }, runtime }: ServiceFunction): string[] {
  const known = endings.find(([pattern]) => pattern.test(runtime))?.[1];
  if (!known || typeof handler !== "string" || !handler.includes(".")) return [];
  if (handler.length > longestHandler) return [];
  const modules = /^python\d/.test(runtime) ? [pythonModule(handler)] : modulesOf(handler);
  return modules.flatMap((module) => known.map((ending) => join(module + ending)));
}

/** `a.b.handler` and `a/b.handler` are both `a/b.py`. */
function pythonModule(handler: string): string {
  return handler.slice(0, handler.lastIndexOf(".")).replaceAll(/(?<=\w)\.(?=\w)/g, "/");
}

/** `src/a.b.c` may be `b.c` of `src/a`, which Lambda tries, or `c` of `src/a.b`, which bundlers and emulators do. */
function modulesOf(handler: string): string[] {
  const start = handler.lastIndexOf("/") + 1;
  const parts = handler.slice(start).split(".");
  return parts.slice(1).map((_, index) => handler.slice(0, start) + parts.slice(0, index + 1).join("."));
}
