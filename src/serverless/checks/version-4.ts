import type { PluginChange } from "../../catalogue/plugins/plugin.ts";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { version4Properties, type Version4Property } from "../schema/version-4.ts";
import type { Service } from "../service.ts";

/**
 * Says what the framework's version 4 would do with properties that are its own. One without which something would be
 * missing is an error, unless the command does `without` that. What was said of a service is not repeated.
 */
export function checkVersion4(service: Service, without: readonly PluginChange[]): void {
  const { config, diagnostics } = service;
  const said = new Set(diagnostics.list.map(({ message }) => message));
  for (const [pattern, property] of Object.entries(version4Properties)) {
    const found = pathsOf(pattern.split("."), config).map((path) => notDone(path, property, service, without));
    diagnostics.list.push(...found.filter(({ message }) => !said.has(message)));
  }
}

function notDone(
  path: DocumentPath,
  { of, does, instead, lacks }: Version4Property,
  { spanOf }: Service,
  without: readonly PluginChange[],
): Diagnostic {
  const message = `\`${path.join(".")}\` is ${of ?? "Serverless Framework 4"}'s and does nothing here: it would ${does}`;
  const detail = { at: spanOf(path, "key"), hint: instead };
  return diagnostic(severityOf(lacks, without), "serverless/version-4-property", message, detail);
}

function severityOf(lacks: Version4Property["lacks"], without: readonly PluginChange[]): Severity {
  if (lacks === undefined) return "note";
  return lacks === "account" || without.includes(lacks) ? "warning" : "error";
}

/** The paths that a pattern stands for, as far as they ask for something. */
function pathsOf([step, ...steps]: readonly string[], value: unknown, path: DocumentPath = []): DocumentPath[] {
  if (step === undefined) return asksForNothing(value) ? [] : [path];
  if (!isRecord(value)) return [];
  const keys = step === "*" ? Object.keys(value) : [step];
  return keys.flatMap((key) => pathsOf(steps, value[key], [...path, key]));
}

/** Nothing, `false`, an empty object, and what turns everything off: `build: { esbuild: false }`. */
function asksForNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return isRecord(value) && Object.values(value).every((each) => each === false);
}
