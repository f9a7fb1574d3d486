import type { Diagnostic, DiagnosticCode, Severity } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { describeBareEvent, unknownEvent } from "./describe-event.ts";
import { knownProperties, valueHint } from "./hints.ts";
import type { Fault, Problem, ValueFault } from "./problem.ts";
import type { SpanOf } from "./span-of.ts";
import { containerText, faultText, namesText, pathText } from "./wording.ts";
import { valueAt, writtenPart } from "./written-value.ts";

/** What a problem is called and how it is told. */
export interface Telling {
  code: DiagnosticCode;
  message: string;
  hint: string;
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
  if (fault.is === "bare-event") return describeBareEvent(path, fault);
  if (fault.is === "unknown-property") return unknownProperty(path, fault.property, fault.known);
  if (fault.is === "invalid-key") return invalidKey(path, fault.key, fault.expected);
  if (fault.is === "missing-property") return missingProperty(path, fault.oneOf);
  if (fault.is === "several-properties") return severalProperties(path, fault.of);
  return invalidValue(path, fault, original);
}

function unknownProperty(path: DocumentPath, property: string, known: readonly string[]): Telling {
  const at = [...path, property];
  if (isEvent(path)) return unknownEvent(at, property, known);
  const message = `unknown property \`${property}\` in ${containerText(path)}`;
  return { code: "serverless/unknown-property", message, hint: knownProperties(property, known), at, part: "key" };
}

function invalidKey(path: DocumentPath, key: string, expected: string): Telling {
  const at = [...path, key];
  if (isFunctions(path)) return invalidFunctionKey(at, key);
  const message = `\`${key}\` in ${containerText(path)} is not ${expected}`;
  return { code: "serverless/invalid-key", message, hint: "rename it, or take it out", at, part: "key" };
}

function invalidFunctionKey(at: DocumentPath, key: string): Telling {
  const message = `\`${key}\` is no function key: those have letters, digits, hyphens and underscores only`;
  const hint = "the name it is deployed under can be set with `name`";
  return { code: "serverless/invalid-function-key", message, hint, at, part: "key" };
}

function missingProperty(path: DocumentPath, oneOf: readonly string[]): Telling {
  const lacks = oneOf.length === 1 ? `lacks \`${oneOf[0]}\`` : `has neither ${namesText(oneOf, " nor ")}`;
  const hint = oneOf.length === 1 ? `add \`${oneOf[0]}:\`` : "add one of them";
  return {
    code: "serverless/missing-property",
    message: `${containerText(path)} ${lacks}`,
    hint,
    at: path,
    part: "key",
  };
}

function severalProperties(path: DocumentPath, names: readonly string[]): Telling {
  const message = `${containerText(path)} has ${namesText(names)}, of which it may have one`;
  const hint = "keep one of them";
  return { code: "serverless/invalid-value", message, hint, at: [...path, names.at(-1)!], part: "key" };
}

function invalidValue(path: DocumentPath, fault: ValueFault, original: unknown): Telling {
  const at = writtenPart(path, original);
  const value = valueAt(at, original);
  if (isEvent(path) && fault.is === "too-much") return severalEvents(at, Object.keys(value as object));
  const message = `\`${pathText(at)}\` ${faultText(value, fault)}`;
  const part = value === null ? "key" : "value";
  return { code: "serverless/invalid-value", message, hint: valueHint(value, fault), at, part };
}

function severalEvents(at: DocumentPath, keys: readonly string[]): Telling {
  const message = `${namesText(keys)} of function \`${at[1]}\` stand in one event`;
  const hint = "begin each event with a `-` of its own";
  return { code: "serverless/invalid-event", message, hint, at: [...at, keys.at(-1)!], part: "key" };
}

function isEvent(path: DocumentPath): boolean {
  return path[0] === "functions" && path[2] === "events" && path.length === 4;
}

function isFunctions(path: DocumentPath): boolean {
  return path[0] === "functions" && path.length === 1;
}
