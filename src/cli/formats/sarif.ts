import type { Diagnostic, Severity, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Io } from "../command.ts";
import { repositoryPath } from "./source-root.ts";

/**
 * Diagnostics as a SARIF 2.1.0 log, which code scanning takes. Source: "Static Analysis Results Interchange Format
 * (SARIF) Version 2.1.0", OASIS. A result without a place stands at the start of `file`, because GitHub refuses others.
 */
export function sarifLog(diagnostics: readonly Diagnostic[], file: string, io: Pick<Io, "cwd" | "env">): string {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { name: "passrole", rules: rules.map((id) => ({ id, name: nameOf(id) })) } },
    columnKind: "utf16CodeUnits",
    results: diagnostics.map((each) => result(each, rules, { file, line: 1, column: 1 }, io)),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "note" };

function result(
  { severity, code, message, at, hint }: Diagnostic,
  rules: readonly string[],
  otherwise: SourceSpan,
  io: Pick<Io, "cwd" | "env">,
): unknown {
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [{ physicalLocation: physicalLocation(at ?? otherwise, io) }],
  };
}

function physicalLocation({ file, line, column, length, text }: SourceSpan, io: Pick<Io, "cwd" | "env">): unknown {
  const end = length === undefined ? {} : { endColumn: column + length };
  const snippet = text === undefined ? {} : { snippet: { text } };
  return {
    artifactLocation: { uri: uriOf(repositoryPath(file, io)), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, ...end, ...snippet },
  };
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** `check/foreign-reach` as `CheckForeignReach`: SARIF wants names of rules in Pascal case. */
function nameOf(code: string): string {
  return code.replaceAll(/(?:^|[/-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
