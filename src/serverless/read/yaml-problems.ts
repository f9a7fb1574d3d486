import { createRequire } from "node:module";
import type { YAMLException } from "js-yaml";
import type { ErrorCode, YAMLError } from "yaml";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";

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
  return ends || textRanges(text).some(([from, to]) => from <= start && start < to);
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

/** Everything that is wrong with a file that js-yaml cannot read, each with its place and what to do. */
export function yamlProblems(source: SourceFile, error: YAMLException): Diagnostic[] {
  const { parseDocument } = require("yaml") as typeof import("yaml");
  const problems = parseDocument(source.text, { prettyErrors: false, logLevel: "silent" }).errors;
  const told = problems.map((problem) => fromYaml(source, problem)).slice(0, 10);
  return told.length > 0 ? told : [fromException(source, error)];
}

function fromYaml(source: SourceFile, { code, message, pos }: YAMLError): Diagnostic {
  const at = source.spanAt(pos[0], pos[1]);
  if (code === "DUPLICATE_KEY") return duplicateKey(source, pos[0]);
  const [what, hint] = explanations[code] ?? [lowerFirst(message), "correct it at the marked place"];
  return diagnostic("error", "serverless/invalid-yaml", `\`${source.name}\` is not YAML: ${what}`, { at, hint });
}

function duplicateKey(source: SourceFile, start: number): Diagnostic {
  const key = /^(?:"[^"]*"|'[^']*'|[^:\s]+)/.exec(source.text.slice(start))?.[0] ?? "";
  return diagnostic("error", "serverless/duplicate-key", `\`${key}\` stands twice in the same mapping`, {
    at: source.spanAt(start, start + key.length),
    hint: "merge the two or remove one: YAML would keep only one of them",
  });
}

function fromException(source: SourceFile, { reason, mark }: YAMLException): Diagnostic {
  const start = mark?.position ?? 0;
  const end = start + (/^[^\s,\]}]+/.exec(source.text.slice(start))?.[0].length ?? 1);
  const known = exceptions.find(([pattern]) => pattern.test(reason));
  const what = known ? reason.replace(known[0], known[1]) : reason;
  return diagnostic("error", "serverless/invalid-yaml", `\`${source.name}\` is not YAML: ${what}`, {
    at: source.spanAt(start, end),
    hint: known?.[2] ?? "correct it at the marked place",
  });
}

/** js-yaml's reasons for what `yaml` accepts: pattern, our words, hint. */
const exceptions: [RegExp, string, string][] = [
  [
    /^unknown \w+ tag !<!?(.*)>$/,
    "the tag `!$1` is not known",
    "CloudFormation's short tags are known, e.g. `!Ref`, `!GetAtt`, `!Sub`",
  ],
  [/^unidentified alias "(.*)"$/, "no anchor `&$1` comes before `*$1`", "define the anchor above, or quote the text"],
  [/^name of an alias.*$/, "`*` begins an alias, which needs a name", 'quote the text: `"*"`'],
  [
    /^cannot merge mappings.*$/,
    "`<<` merges something that is no mapping",
    "let `<<` name an anchor of a mapping: `<<: *defaults`",
  ],
  [/^object-based map does not support.*$/, "a mapping is used as a key", 'quote what holds braces: `"{{x}}"`'],
  [/^expected a single document.*$/, "a second document begins", "keep one: remove the line `---`"],
  [/^.*nesting.*$/i, "it is nested too deeply", "keep it under 100 levels"],
];

/** What the `yaml` package's error codes mean to the one who wrote the file, and what to do. */
const explanations: Partial<Record<ErrorCode, [what: string, hint: string]>> = {
  BAD_INDENT: ["this line's indentation fits nothing above it", "indent it like the lines it belongs to"],
  TAB_AS_INDENT: ["a tab indents this line", "indent with spaces"],
  BLOCK_AS_IMPLICIT_KEY: [
    "a second `: ` stands in one line",
    "put the inner mapping on lines of its own, or quote the text",
  ],
  BLOCK_IN_FLOW: ["a block begins inside `[…]` or `{…}`", "close the bracket, or write the block on lines of its own"],
  MULTILINE_IMPLICIT_KEY: [
    "this line is neither `key: value` nor a list item",
    "add the colon after the key, or indent",
  ],
  MISSING_CHAR: ["a quote, bracket or separator is missing", "close what is open before this place"],
  MULTIPLE_DOCS: ["a second document begins", "keep one document: remove the line `---`"],
  BAD_SCALAR_START: ["a text cannot begin with this character", "quote the text"],
  UNEXPECTED_TOKEN: ["this is not expected here", "quote the text, or check the lines above"],
  BAD_ALIAS: ["`*` begins an alias, which needs a name", 'quote the text: `"*"`'],
  BAD_DQ_ESCAPE: ["a double-quoted text has an unknown escape", "use single quotes, or write `\\\\` for a backslash"],
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/ at line .*$/s, "");
}
