import { extname } from "node:path";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import { opaqueDocument, type ConfigurationDocument } from "./document.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { ConfigurationPorts, UserCode } from "./ports.ts";
import { codeFailure, runsUserCode } from "./user-code.ts";

/** True for configurations that are code and must run to be read. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file);
}

/** Parses a data file by its extension; undefined for plain text. */
export function parseData(source: SourceFile, file: string): Outcome<ConfigurationDocument> | undefined {
  const extension = extname(file);
  if (extension === ".yml" || extension === ".yaml") return parseYaml(source);
  return extension === ".json" || extension === ".tfstate" ? parseJson(source) : undefined;
}

/**
 * Reads the service's own file (absolute): YAML, JSON, or code, which `userCode` runs. Errors: `serverless/file-not-found`,
 * `serverless/invalid-yaml`, `serverless/invalid-json`, `serverless/duplicate-key`, `serverless/placeholder`,
 * `serverless/user-code-failed`, `serverless/not-a-mapping`.
 */
export async function readConfiguration(
  file: string,
  ports: ConfigurationPorts,
  userCode: () => UserCode,
): Promise<Outcome<ConfigurationDocument>> {
  const text = ports.readText(file);
  const name = ports.displayName(file);
  if (text === undefined) {
    return { diagnostics: [diagnostic("error", "serverless/file-not-found", `there is no file \`${name}\``)] };
  }
  const source = new SourceFile(name, text);
  const read = isCode(file) ? await runConfiguration(file, source, userCode()) : parseConfiguration(source, file);
  return read.value && !isRecord(read.value.root) ? noMapping(source, read) : read;
}

function parseConfiguration(source: SourceFile, file: string): Outcome<ConfigurationDocument> {
  return parseData(source, file) ?? parseYaml(source);
}

async function runConfiguration(
  file: string,
  source: SourceFile,
  userCode: UserCode,
): Promise<Outcome<ConfigurationDocument>> {
  const result = await userCode.run({ file, path: [] });
  const note = runsUserCode(source.name);
  if ("failure" in result) return { diagnostics: [note, codeFailure(source, file, result.failure)] };
  return { value: opaqueDocument(source, result.value ?? null), diagnostics: [note] };
}

function noMapping(
  source: SourceFile,
  { diagnostics }: Outcome<ConfigurationDocument>,
): Outcome<ConfigurationDocument> {
  const empty = source.text.trim() === "";
  const message = empty ? `\`${source.name}\` is empty` : `\`${source.name}\` is no mapping of properties`;
  const hint = "a service begins with `service: name` and `provider:`";
  const found = diagnostic("error", "serverless/not-a-mapping", message, { at: source.spanAt(0, 0), hint });
  return { diagnostics: [...diagnostics, found] };
}
