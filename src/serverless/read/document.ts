import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import { SourceFile, type DocumentPath } from "../../diagnostics/source-file.ts";

/** What one file of the configuration holds, before its variables are resolved. */
export interface ConfigurationDocument {
  /** The file's name in diagnostics. */
  name: string;
  root: unknown;
  /** How a value that stands in no file is called: by the place that asks for it. */
  label?: string;
  spanOf(path: DocumentPath, part?: "key" | "value"): SourceSpan;
}

/** A YAML or JSON file: every value has its place. */
export function dataDocument(source: SourceFile, root: unknown): ConfigurationDocument {
  return { name: source.name, root, spanOf: (path, part) => source.spanOf(path, part) };
}

/** A file whose values stand nowhere in it, as code or plain text: its first line is their place. */
export function opaqueDocument(source: SourceFile, root: unknown): ConfigurationDocument {
  return { name: source.name, root, spanOf: () => source.spanAt(0, source.text.indexOf("\n")) };
}

/** A value that stands in no file, as of an environment variable: the place that asks for it is its place. */
export function valueDocument(
  root: unknown,
  { name }: ConfigurationDocument,
  path: DocumentPath,
  at: () => SourceSpan,
): ConfigurationDocument {
  return { name, root, label: path.length > 0 ? path.join(".") : name, spanOf: at };
}
