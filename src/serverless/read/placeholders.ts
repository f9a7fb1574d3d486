import { createRequire } from "node:module";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { unlessTooDeep } from "./unless-too-deep.ts";

const require = createRequire(import.meta.url);
const placeholderLine = /^[^\S\n]*\.\.\.[^\S\n]*(#.*)?$/gm;

/** Lines of nothing but `...`, as examples have for what they leave out: YAML would read some as text or as an end. */
export function placeholders(source: SourceFile): Diagnostic[] {
  const found = [...source.text.matchAll(placeholderLine)].map((match) => match.index + match[0].indexOf("..."));
  const meant = found.length > 0 ? found.filter((start) => !isContent(source.text, start)) : [];
  return meant.map((start) =>
    diagnostic("error", "serverless/placeholder", "`...` stands where configuration should", {
      at: source.spanAt(start, start + 3),
      hint: "examples write `...` for what they leave out: put your own configuration there or delete the line",
    }),
  );
}

/** True for a document's end marker after the last content, and for a line of a `|` or `>` block or quoted text. */
function isContent(text: string, start: number): boolean {
  const ends = (start === 0 || text[start - 1] === "\n") && !/^[^#\s]/m.test(text.slice(start + 3));
  return ends || unlessTooDeep(() => textRanges(text), []).some(([from, to]) => from <= start && start < to);
}

function textRanges(text: string): [number, number][] {
  const { parseAllDocuments, visit } = require("yaml") as typeof import("yaml");
  const ranges: [number, number][] = [];
  for (const document of parseAllDocuments(text, { logLevel: "silent" })) {
    visit(document, {
      Scalar: (_, node) => {
        if (node.range && node.type !== "PLAIN") ranges.push([node.range[0], node.range[1]]);
      },
    });
  }
  return ranges;
}
