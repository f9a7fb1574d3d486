import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { diagnostic, type Detail } from "./diagnostics.ts";

/** A failed operation, rendered like any diagnostic. `exitCode` is what the command line leaves with. */
export class PassroleError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: number;

  constructor(diagnostics: readonly Diagnostic[], options: { exitCode?: number; cause?: unknown } = {}) {
    super(diagnostics.map((d) => `${d.code}: ${d.message}`).join("\n"), { cause: options.cause });
    this.name = "PassroleError";
    this.diagnostics = diagnostics;
    this.exitCode = options.exitCode ?? 2;
  }

  static of(
    code: DiagnosticCode,
    message: string,
    detail: Detail & { exitCode?: number; cause?: unknown } = {},
  ): PassroleError {
    return new PassroleError([diagnostic("error", code, message, detail)], detail);
  }
}
