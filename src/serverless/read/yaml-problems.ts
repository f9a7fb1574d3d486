import { createRequire } from "node:module";
import type { YAMLException } from "js-yaml";
import type { YAMLError } from "yaml";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { SourceFile } from "../../diagnostics/source-file.ts";
import { unlessTooDeep } from "./unless-too-deep.ts";
import { exceptions, explanations, messages } from "./yaml-explanations.ts";

const require = createRequire(import.meta.url);
/**
 * What is wrong with a file that js-yaml cannot read: every key that stands twice, and the first other problem, for
 * what follows a broken line is mostly a consequence of it.
 */
export function yamlProblems(source: SourceFile, error: YAMLException): Diagnostic[] {
  if (/nesting/.test(error.reason)) return [fromException(source, error)];
  const { parseDocument } = require("yaml") as typeof import("yaml");
  const problems = unlessTooDeep(
    () => parseDocument(upToProblem(source.text, error), { prettyErrors: false, logLevel: "silent" }).errors,
    [],
  );
  // Where a stack ends is no property of the file: js-yaml counts levels instead.
  const others = problems
    .filter(({ code }) => code !== "DUPLICATE_KEY" && code !== "RESOURCE_EXHAUSTION")
    .sort((one, other) => one.pos[0] - other.pos[0]);
  const duplicates = problems
    .filter(({ code }) => code === "DUPLICATE_KEY")
    .map(({ pos }) => duplicateKey(source, pos[0]));
  if (duplicates.length > 0 && others.length === 0) return duplicates;
  const [first] = others;
  return [
    first && !pointsFurther(source, error, first) ? fromYaml(source, first) : fromException(source, error),
    ...duplicates,
  ];
}

/** So much is read whole to find every key that stands twice. */
const readWhole = 200_000;

/** Of a very long text what stands before the problem and right after it: each consequence of it takes long to tell. */
function upToProblem(text: string, { mark }: YAMLException): string {
  return text.length > readWhole && mark ? text.slice(0, mark.position + 2_000) : text;
}

/** js-yaml stops at the line that does not fit, where `yaml` sometimes names the value above it. */
function pointsFurther(source: SourceFile, { reason, mark }: YAMLException, { code, pos }: YAMLError): boolean {
  if (reason === "deficient indentation") return true;
  const line = source.spanAt(pos[0], pos[1]).line - 1;
  return code === "BLOCK_AS_IMPLICIT_KEY" && mark !== undefined && mark.line > line;
}

function fromYaml(source: SourceFile, { code, message, pos }: YAMLError): Diagnostic {
  const said = messages.find(([pattern]) => pattern.test(message))?.[1] ?? explanations[code];
  const [what, hint] = said ?? [lowerFirst(message), "correct it at the marked place"];
  const start = pos[0] + /^[^\S\n]*/.exec(source.text.slice(pos[0]))![0].length;
  return invalid(source, what, hint, start, Math.max(pos[1], start + 1));
}

function invalid(source: SourceFile, what: string, hint: string, start: number, end: number): Diagnostic {
  const message = `\`${source.name}\` is not YAML: ${what}`;
  return diagnostic("error", "serverless/invalid-yaml", message, { at: source.spanAt(start, end), hint });
}

function duplicateKey(source: SourceFile, start: number): Diagnostic {
  const key = /^(?:"[^"]*"|'[^']*'|[^:\s]+)/.exec(source.text.slice(start))?.[0] ?? "";
  return diagnostic("error", "serverless/duplicate-key", `\`${key}\` stands twice in the same mapping`, {
    at: source.spanAt(start, start + key.length),
    hint: "merge the two or remove one: YAML would keep only one of them",
  });
}

function fromException(source: SourceFile, { reason, mark }: YAMLException): Diagnostic {
  const start = mark ? startOf(source.text, mark.position, reason) : secondDocument(source.text);
  const end = start + (/^[^\s,\]}:]+/.exec(source.text.slice(start))?.[0].length ?? 1);
  const known = exceptions.find(([pattern]) => pattern.test(reason));
  const what = known ? reason.replace(known[0], known[1]) : reason;
  return invalid(source, what, known?.[2] ?? "correct it at the marked place", start, end);
}

/** Where a line begins whose indentation is wrong: js-yaml marks its colon. */
function startOf(text: string, position: number, reason: string): number {
  if (!reason.startsWith("bad indentation")) return position;
  const line = text.lastIndexOf("\n", position - 1) + 1;
  return line + text.slice(line).search(/\S/);
}

function secondDocument(text: string): number {
  return Math.max(0, text.search(/(?<=\S\s*\n)---/));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/ at line .*$/s, "");
}
