import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Fault } from "./problem.ts";

/** A path as people write it: `functions.hello.events[0].http`. */
export function pathText(path: DocumentPath): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${step}`))
    .join("");
}

/** Where a property stands, in words: in which function, event or section. */
export function containerText(path: DocumentPath): string {
  if (path.length === 0) return "the service";
  const [section, key, list, , event, ...inside] = path;
  if (section !== "functions" || key === undefined) return `\`${pathText(path)}\``;
  if (path.length === 2) return `function \`${key}\``;
  if (list !== "events" || event === undefined) return `\`${pathText(path.slice(2))}\` of function \`${key}\``;
  const what = `the \`${event}\` event of function \`${key}\``;
  return inside.length === 0 ? what : `\`${pathText(inside)}\` of ${what}`;
}

/** What a value is, in words; `undefined` when it is long enough to be left out. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isIntrinsic(value)) return "a CloudFormation function";
  if (isRecord(value)) return "an object";
  if (value === null || value === undefined || value === "") return "empty";
  const text = String(value);
  return `\`${text.length > 80 ? `${text.slice(0, 77)}…` : text}\``;
}

/** What is wrong with a value, after `it is …`. */
export function faultText(
  fault: Extract<Fault, { is: "wrong-kind" | "not-allowed" | "too-much" | "too-little" }>,
): string {
  if (fault.is === "wrong-kind") return `where ${alternatives(fault.expected)} is expected`;
  if (fault.is === "not-allowed") return `which is not ${expectedText(fault.choices, fault.expected)}`;
  const comparison = fault.is === "too-much" ? "more than" : "less than";
  return fault.of === "value"
    ? `which is ${comparison} ${fault.limit}`
    : `which has ${comparison} ${fault.limit} ${fault.of}`;
}

function expectedText(choices: readonly unknown[], expected: readonly string[]): string {
  const listed = choices.length === 0 || choices.length > 12 ? [] : [choicesText(choices)];
  return alternatives([...listed, ...expected]) || "a known value";
}

function choicesText(choices: readonly unknown[]): string {
  const texts = choices.map((choice) => `\`${String(choice)}\``);
  return texts.length === 1 ? texts[0]! : `one of ${texts.join(", ")}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(phrases: readonly string[]): string {
  return phrases.length < 2 ? (phrases[0] ?? "") : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)}`;
}
