import type { Diagnostic, SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { offsetOf } from "./document.ts";
import type { UserCodeFailure } from "./ports.ts";

/** Says that a file of the user runs as code. */
export function runsUserCode(name: string): Diagnostic {
  return diagnostic("note", "serverless/runs-user-code", `\`${name}\` is code and runs in a process of its own`);
}

/** A configuration that failed as code, at the line its stack names when that is in the file itself. */
export function codeFailure(source: SourceFile, file: string, failure: UserCodeFailure): Diagnostic {
  const at = failure.file === file && failure.line ? lineSpan(source, failure) : source.spanAt(0, 0);
  return diagnostic("error", "serverless/user-code-failed", `\`${source.name}\` failed: ${failure.message}`, {
    at,
    hint: "it must export a configuration object, a promise of one, or a function that returns one",
  });
}

/** The place that a stack names in a file. */
export function lineSpan(source: SourceFile, { line = 1, column = 1 }: UserCodeFailure): SourceSpan {
  const start = offsetOf(source, line, column);
  const name = /^[\w$]+/.exec(source.text.slice(start))?.[0].length ?? 1;
  return source.spanAt(start, start + name);
}
