import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../diagnostics/render-text.ts";
import type { Io } from "./command.ts";

const worstFirst: readonly Severity[] = ["error", "warning", "note"];

/** Prints diagnostics on stderr, worst first; notes only with `--verbose`. */
export function report(diagnostics: readonly Diagnostic[], io: Io, verbose = false): void {
  const shown = sorted(diagnostics).filter(({ severity }) => verbose || severity !== "note");
  if (shown.length > 0) io.err(`${renderDiagnostics(shown, io.errStyle)}\n\n`);
}

/** Diagnostics worst first, in their order otherwise. */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return worstFirst.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}
