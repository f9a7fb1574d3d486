import type { Diagnostic, Severity, SourceSpan } from "./diagnostic.ts";
import { placeText } from "./place.ts";
import type { Style } from "./style.ts";

/** The terminal form of a diagnostic: sentence, place, the line with what is meant underlined, hint. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { severity, code, message, at, hint } = diagnostic;
  const head = `${paint(severity, style)(`${severity} ${code}`)}: ${message}`;
  const lines = [head, ...(at ? excerpt(at, severity, style) : []), ...(hint ? [hintLine(hint, at, style)] : [])];
  return lines.join("\n");
}

export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)).join("\n\n");
}

function excerpt(at: SourceSpan, severity: Severity, style: Style): string[] {
  const gutter = " ".repeat(String(at.line).length);
  const arrow = `${gutter}${style.dim("-->")} ${placeText(at)}`;
  if (at.text === undefined || at.text.trim() === "") return [arrow];
  const text = at.text.replaceAll("\t", " ");
  const marker = " ".repeat(at.column - 1) + paint(severity, style)("^".repeat(at.length ?? 1));
  const bar = style.dim("|");
  return [arrow, `${gutter} ${bar}`, `${style.dim(String(at.line))} ${bar} ${text}`, `${gutter} ${bar} ${marker}`];
}

function hintLine(hint: string, at: SourceSpan | undefined, style: Style): string {
  const gutter = " ".repeat(at ? String(at.line).length : 1);
  return `${gutter} ${style.dim("=")} hint: ${hint}`;
}

function paint(severity: Severity, style: Style): (text: string) => string {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.blue;
}
