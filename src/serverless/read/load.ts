import { load } from "js-yaml";
import type { Outcome, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { SourceFile, type DocumentPath } from "../../diagnostics/source-file.ts";
import type { ConfigurationPorts } from "./ports.ts";

/** What the command line says about the configuration to load. */
export interface LoadOptions {
  stage?: string;
  region?: string;
  account?: string;
  params?: Readonly<Record<string, string>>;
  org?: string;
  app?: string;
  /** Every option of the command line, for `${opt:name}`. */
  cliOptions?: Readonly<Record<string, unknown>>;
}

/** A configuration with every variable resolved, which tells where its values stand in the user's files. */
export interface ResolvedConfiguration {
  value: Record<string, unknown>;
  spanOf(path: DocumentPath, part?: "key" | "value"): SourceSpan;
  /** Every file read, absolute. */
  files: readonly string[];
}

/** Reads a service's configuration file (an absolute path) and resolves its variables. */
export async function loadConfiguration(
  file: string,
  _options: LoadOptions,
  ports: ConfigurationPorts,
): Promise<Outcome<ResolvedConfiguration>> {
  const text = ports.readText(file);
  const name = ports.displayName(file);
  if (text === undefined) {
    return { diagnostics: [diagnostic("error", "serverless/file-not-found", `there is no file \`${name}\``)] };
  }
  const source = new SourceFile(name, text);
  const value = load(text) as Record<string, unknown>;
  return { value: { value, spanOf: (path, part) => source.spanOf(path, part), files: [file] }, diagnostics: [] };
}
