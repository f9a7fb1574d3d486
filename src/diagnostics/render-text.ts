import type { Diagnostic, Severity, SourceSpan } from "./diagnostic.ts";
import { inOneLine, printable, stretchAround } from "./one-line.ts";
import { placeText } from "./place.ts";
import type { Style } from "./style.ts";

/**
 * The terminal form of a diagnostic: sentence, place, the line with what is meant underlined, hint. What the user's files
 * hold moves no cursor, and fills no screen.
 */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { severity, code, message, at, hint } = diagnostic;
  const head = `${paint(severity, style)(`${severity} ${code}`)}: ${inOneLine(message)}`;
  const lines = [head, ...(at ? excerpt(at, severity, style) : []), ...(hint ? [hintLine(hint, at, style)] : [])];
  return lines.join("\n");
}

export function renderDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)).join("\n\n");
}

function excerpt(at: SourceSpan, severity: Severity, style: Style): string[] {
  const gutter = " ".repeat(String(at.line).length);
  const arrow = `${gutter}${style.dim("-->")} ${printable(placeText(at))}`;
  if (at.text === undefined || at.text.trim() === "") return [arrow];
  const { text, from, length } = stretchAround(at.text, at.column - 1, at.length ?? 1);
  const marker = " ".repeat(from) + paint(severity, style)("^".repeat(length));
  const bar = style.dim("|");
  const line = `${style.dim(String(at.line))} ${bar} ${printable(text)}`;
  return [arrow, `${gutter} ${bar}`, line, `${gutter} ${bar} ${marker}`];
}

function hintLine(hint: string, at: SourceSpan | undefined, style: Style): string {
  const gutter = " ".repeat(at ? String(at.line).length : 1);
  return `${gutter} ${style.dim("=")} hint: ${inOneLine(hint)}`;
}

function paint(severity: Severity, style: Style): (text: string) => string {
  if (severity === "error") return style.red;
  return severity === "warning" ? style.yellow : style.blue;
}
