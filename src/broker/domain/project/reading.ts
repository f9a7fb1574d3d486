import type { DiagnosticCode, SourceSpan } from "../../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../../diagnostics/did-you-mean.ts";
import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import type { DocumentPath, SourceFile } from "../../../diagnostics/source-file.ts";
import { nameProblem, type Named } from "../names.ts";
import { quote } from "../quote.ts";

/** `passrole.yml` while it is read, with the problems found in it. */
export interface Reading {
  source: SourceFile;
  found: Diagnostics;
  /** What is read may hold secrets: problems are told without the text of their line. */
  secretive?: boolean;
}

/** Every scalar of the file is text: `012345678901` keeps its zero, and `1h` and `3600` are told apart by us. */
export type YamlNode = string | readonly YamlNode[] | { readonly [key: string]: YamlNode };

/** A value of the file with the keys that lead to it. */
export interface Located {
  node: YamlNode;
  path: DocumentPath;
}

/** Where a problem is, and what to do about it. */
interface Problem {
  path: DocumentPath;
  /** Whether the key is meant, or the value (which is assumed). */
  part?: "key" | "value";
  hint?: string | undefined;
}

/** Reports a problem of the file. */
export function fail(reading: Reading, code: DiagnosticCode, message: string, problem: Problem): undefined {
  const { path, part = "value", hint } = problem;
  reading.found.error(code, message, { at: placeOf(reading, path, part), hint });
  return undefined;
}

function placeOf({ source, secretive }: Reading, path: DocumentPath, part: "key" | "value"): SourceSpan {
  const span = source.spanOf(path, part);
  return secretive ? { file: span.file, line: span.line, column: span.column } : span;
}

/** `value` with the place of what stands at `path`. It is found when asked for: that parses the file once more. */
export function placed<T extends object>(
  { source }: Reading,
  path: DocumentPath,
  part: "key" | "value",
  value: T,
): T & { readonly at: SourceSpan } {
  return {
    ...value,
    get at() {
      return source.spanOf(path, part);
    },
  };
}

/** The entries of a mapping; an empty value has none, anything else is a problem. */
export function entriesOf(reading: Reading, { node, path }: Located, what: string): [key: string, value: Located][] {
  if (node === "") return [];
  if (typeof node === "string" || Array.isArray(node)) {
    fail(reading, "project-file/not-a-map", `${what} is a ${typeof node === "string" ? "text" : "list"}, not a map`, {
      path,
      hint: "write keys, each with its value",
    });
    return [];
  }
  return Object.entries(node).map(([key, value]) => [key, { node: value, path: [...path, key] }]);
}

/** A value that must be a text, and not an empty one. */
export function textOf(reading: Reading, { node, path }: Located, what: string): string | undefined {
  if (typeof node !== "string") return fail(reading, "project-file/not-a-text", `${what} is not a text`, { path });
  return node === "" ? fail(reading, "project-file/empty", `${what} is empty`, { path, part: "key" }) : node;
}

/** Reports a key that means nothing where it stands. */
export function unknownKey(reading: Reading, { path }: Located, known: readonly string[]): void {
  const key = String(path.at(-1));
  fail(reading, "project-file/unknown-key", `${quote(key)} is not known here`, {
    path,
    part: "key",
    hint: suggestion(key, known) ?? `known are ${known.map(quote).join(", ")}`,
  });
}

/** `did you mean` one of `known`; undefined when none is near. */
export function suggestion(text: string, known: Iterable<string>): string | undefined {
  const meant = didYouMean(text, known);
  return meant === undefined ? undefined : `did you mean ${quote(meant)}?`;
}

/** Reports a text that cannot be the name of a `named`; says whether it can. */
export function checkName(
  reading: Reading,
  named: Named,
  text: string,
  path: DocumentPath,
  part: "key" | "value",
): boolean {
  const problem = nameProblem(named, text);
  if (problem) fail(reading, "project-file/bad-name", problem.message, { path, part, hint: problem.hint });
  return problem === undefined;
}
