import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";

/** Where the key or the value at a path of the configuration stands in the user's files. */
export type SpanOf = (path: DocumentPath, part?: "key" | "value") => SourceSpan;
