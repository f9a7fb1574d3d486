import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import { SourceFile, type DocumentPath } from "../../diagnostics/source-file.ts";

/** What one file of the configuration holds, before its variables are resolved. */
export interface ConfigurationDocument {
  /** The file's name in diagnostics. */
  name: string;
  root: unknown;
  /** How a value that stands in no file is called: by the place that asks for it. */
  label?: string;
  spanOf: (path: DocumentPath, part?: "key" | "value") => SourceSpan;
  /** Where a part of the text at `path` stands; the whole text's place when it is not written like that. */
  spanOfText(path: DocumentPath, part: string): SourceSpan;
}

/** A YAML or JSON file: every value has its place. */
export function dataDocument(source: SourceFile, root: unknown): ConfigurationDocument {
  return {
    name: source.name,
    root,
    spanOf: (path, part) => source.spanOf(path, part),
    spanOfText: (path, part) => spanInText(source, source.spanOf(path), part),
  };
}

/** A file whose values stand nowhere in it, as code or plain text: its first line is their place. */
export function opaqueDocument(source: SourceFile, root: unknown): ConfigurationDocument {
  const firstLine = (): SourceSpan => source.spanAt(0, source.text.indexOf("\n"));
  return {
    name: source.name,
    root,
    spanOf: firstLine,
    spanOfText: (_, part) => {
      const start = source.text.indexOf(part);
      return start < 0 ? firstLine() : source.spanAt(start, start + part.length);
    },
  };
}

/** A value that stands in no file, as of an environment variable: the text that asks for it is its place. */
export function valueDocument(root: unknown, asking: ConfigurationDocument, path: DocumentPath): ConfigurationDocument {
  const { name } = asking;
  const spanOf = (): SourceSpan => asking.spanOf(path);
  return { name, root, label: path.length > 0 ? path.join(".") : name, spanOf, spanOfText: spanOf };
}

/** The first place of `part` in a text that begins at `span`: on its line, or below when it is a `|` or `>` block. */
function spanInText(source: SourceFile, span: SourceSpan, part: string): SourceSpan {
  const from = offsetOf(source, span.line, span.column);
  const start = source.text.indexOf(part, from);
  if (start < 0) return span;
  const [header, ...lines] = source.text.slice(from, start).split("\n");
  const indent = indentOf(span.text ?? "");
  const inside = lines.every((line) => line.trim() === "" || indentOf(line) > indent);
  return lines.length === 0 || (/^[|>]/.test(header!) && inside) ? source.spanAt(start, start + part.length) : span;
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

/** The offset of a line and column, both from 1. */
export function offsetOf(source: SourceFile, line: number, column = 1): number {
  return source.startOf(line) + column - 1;
}
