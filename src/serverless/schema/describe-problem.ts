import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { Diagnostic, DiagnosticCode, Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { SpanOf } from "./span-of.ts";
import type { Fault, Problem } from "./problem.ts";
import { containerText, faultText, pathText, valueText } from "./wording.ts";

/** What a problem is called and how it is told. */
interface Telling {
  code: DiagnosticCode;
  message: string;
  hint?: string | undefined;
  /** What the place is of: the key, or the value. */
  at: DocumentPath;
  part: "key" | "value";
}

/** A problem as a diagnostic. `original` is the configuration before it was coerced, whose values the user wrote. */
export function describeProblem(problem: Problem, original: unknown, severity: Severity, spanOf: SpanOf): Diagnostic {
  const { code, message, hint, at, part } = telling(problem.path, problem.fault, original);
  return diagnostic(problem.fatal ? "error" : severity, code, message, { at: spanOf(at, part), hint });
}

function telling(path: DocumentPath, fault: Fault, original: unknown): Telling {
  if (fault.is === "unknown-property") return unknownProperty(path, fault.property, fault.known);
  if (fault.is === "missing-property") return missingProperty(path, fault.oneOf);
  if (fault.is === "several-properties") return severalProperties(path, fault.of);
  return invalidValue(path, fault, original);
}

function unknownProperty(path: DocumentPath, property: string, known: readonly string[]): Telling {
  const at = [...path, property];
  if (isEvent(path)) return unknownEvent(at, property, known);
  if (isFunctions(path)) return invalidFunctionKey(at, property);
  const message = `unknown property \`${property}\` in ${containerText(path)}`;
  return { code: "serverless/unknown-property", message, hint: meant(property, known), at, part: "key" };
}

function unknownEvent(at: DocumentPath, event: string, known: readonly string[]): Telling {
  const message = `unknown event \`${event}\` of function \`${at[1]}\``;
  return { code: "serverless/unknown-event", message, hint: meant(event, known), at, part: "key" };
}

function invalidFunctionKey(at: DocumentPath, key: string): Telling {
  const message = `\`${key}\` is no function key, which has letters, digits, hyphens and underscores only`;
  return {
    code: "serverless/invalid-function-key",
    message,
    hint: "its deployed name can be set with `name`",
    at,
    part: "key",
  };
}

function missingProperty(path: DocumentPath, oneOf: readonly string[]): Telling {
  const lacks = oneOf.length === 1 ? `lacks \`${oneOf[0]}\`` : `has neither ${quoted(oneOf, " nor ")}`;
  const message = `${containerText(path)} ${lacks}`;
  return { code: "serverless/missing-property", message, at: path, part: "key" };
}

function severalProperties(path: DocumentPath, names: readonly string[]): Telling {
  const message = `${containerText(path)} has ${quoted(names, " and ")}, of which it may have one`;
  return { code: "serverless/invalid-value", message, at: [...path, names.at(-1)!], part: "key" };
}

function invalidValue(path: DocumentPath, fault: Parameters<typeof faultText>[0], original: unknown): Telling {
  const at = writtenPart(path, original);
  const value = valueAt(at, original);
  const message = `\`${pathText(at)}\` is ${valueText(value)}, ${faultText(fault)}`;
  const hint = fault.is === "not-allowed" ? meant(String(value), fault.choices.map(String)) : undefined;
  return { code: "serverless/invalid-value", message, hint, at, part: "value" };
}

function meant(text: string, candidates: readonly string[]): string | undefined {
  const candidate = didYouMean(text, candidates);
  return candidate === undefined ? undefined : `did you mean \`${candidate}\`?`;
}

function quoted(names: readonly string[], between: string): string {
  return names.map((name) => `\`${name}\``).join(between);
}

function isEvent(path: DocumentPath): boolean {
  return path[0] === "functions" && path[2] === "events" && path.length === 4;
}

function isFunctions(path: DocumentPath): boolean {
  return path[0] === "functions" && path.length === 1;
}

/** The path without the steps that coercion added: a lone value that became a list. */
function writtenPart(path: DocumentPath, original: unknown): DocumentPath {
  const missing = path.findIndex((step, index) => childOf(valueAt(path.slice(0, index), original), step) === undefined);
  return missing === -1 ? path : path.slice(0, missing);
}

function valueAt(path: DocumentPath, value: unknown): unknown {
  return path.reduce<unknown>(childOf, value);
}

function childOf(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}
