import type { ErrorCode } from "yaml";

/** What is wrong, in our words, and what to do about it. */
export type Explanation = [what: string, hint: string];

/** js-yaml's reasons for what `yaml` accepts: pattern, our words, hint. */
export const exceptions: [RegExp, string, string][] = [
  [
    /^bad indentation of a mapping entry$/,
    "this line's indentation fits nothing above it",
    "indent it like the lines it belongs to",
  ],
  [/^deficient indentation$/, "a quote or bracket is open where this line begins", "close it on the lines above"],
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

/** Messages of the `yaml` package that say more than their code. */
export const messages: [pattern: RegExp, explanation: Explanation][] = [
  [/^Implicit map keys need/, ["this line is a key without a value", "add a colon after the key"]],
  [/closing .quote/, ["a quote is not closed", "close it, with the quote that opened it"]],
  [/must .*end with a/, ["a bracket is not closed", "close it before the next key"]],
];

/** What the `yaml` package's error codes mean to the one who wrote the file, and what to do. */
export const explanations: Partial<Record<ErrorCode, Explanation>> = {
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
