/** A place in a file the user wrote. Lines and columns count from 1, columns in UTF-16 units. */
export interface SourceSpan {
  file: string;
  line: number;
  column: number;
  /** Characters to underline, all on `line`. */
  length?: number;
  /** The text of `line`, without its end, when the file was read. */
  text?: string;
}

export type Severity = "error" | "warning" | "note";
export type DiagnosticCode = `${string}/${string}`;

/** One thing to say about what the user gave. Code and fields are contract, the wording is not. */
export interface Diagnostic {
  severity: Severity;
  /** `area/what`, lower case with hyphens. */
  code: DiagnosticCode;
  /** One sentence, lower case, no full stop, the user's own text in backticks. */
  message: string;
  at?: SourceSpan;
  /** What to do about it. */
  hint?: string;
}

/** A result with what was found on the way; no value when an error rules one out. */
export interface Outcome<T> {
  value?: T;
  diagnostics: readonly Diagnostic[];
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}
