import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
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

function lineSpan(source: SourceFile, { line = 1, column = 1 }: UserCodeFailure): ReturnType<SourceFile["spanAt"]> {
  const starts = source.text.split("\n").slice(0, line - 1);
  const start = starts.reduce((offset, text) => offset + text.length + 1, 0) + column - 1;
  return source.spanAt(start, start + 1);
}
