import type { SourceSpan } from "./diagnostic.ts";

/** `file:line:column`, the form of every place in JSON output. */
export function placeText(span: SourceSpan): string {
  return `${span.file}:${span.line}:${span.column}`;
}
