import type { Diagnostic, Severity, SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { Io } from "../command.ts";
import { repositoryPath } from "./source-root.ts";

/**
 * Diagnostics as workflow commands, which GitHub shows as annotations at the lines they are about. Source: "Workflow
 * commands for GitHub Actions" in GitHub's documentation.
 */
export function githubAnnotations(diagnostics: readonly Diagnostic[], io: Pick<Io, "cwd" | "env">): string {
  return diagnostics.map((each) => annotation(each, io)).join("");
}

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

function annotation({ severity, code, message, at, hint }: Diagnostic, io: Pick<Io, "cwd" | "env">): string {
  const properties: Record<string, string | number> = { ...(at && placeOf(at, io)), title: code };
  const text = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  const says = hint === undefined ? message : `${message}\n${hint}`;
  return `::${commands[severity]} ${text.join(",")}::${escapedData(says)}\n`;
}

function placeOf(
  { file, line, column, length }: SourceSpan,
  io: Pick<Io, "cwd" | "env">,
): Record<string, string | number> {
  const end = length === undefined ? {} : { endColumn: column + length };
  return { file: repositoryPath(file, io), line, col: column, ...end };
}

/** What ends a line would end the command, and a text could begin another one. */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
