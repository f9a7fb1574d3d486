import type { SyntaxProblem, Text } from "./syntax.ts";
import { TextParser } from "./text-parser.ts";

/**
 * Reads a text with variables, as the framework does: a variable begins with `${`, a source in lower case and `:` or
 * `(`, so that `${AWS::Region}` and `${Table.Arn}` stay text. `\${` is an escaped `${`, `\\${` a backslash before a
 * variable; dollar signs right before a variable are dropped.
 */
export function parseText(text: string): { text: Text } | { problem: SyntaxProblem } {
  const parser = new TextParser(text);
  const parts = parser.parts("", "text");
  return parser.problem ? { problem: parser.problem } : { text: parts };
}

/** True for a text that must be parsed: one that may have variables or escapes. */
export function mayHaveVariables(text: string): boolean {
  return text.includes("${");
}
