import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { kindText } from "./kinds.ts";
import type { ValueFault } from "./problem.ts";

/** A path as people write it: `functions.hello.events[0].http`. */
export function pathText(path: DocumentPath): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${step}`))
    .join("");
}

/** Where a property stands, in words: in which function, event or section. */
export function containerText(path: DocumentPath): string {
  const [section, key, list, , event, ...inside] = path;
  if (section === undefined) return "the configuration";
  if (section !== "functions" || key === undefined) return `\`${pathText(path)}\``;
  if (list === undefined) return `function \`${key}\``;
  if (list !== "events" || event === undefined) return `\`${pathText(path.slice(2))}\` of function \`${key}\``;
  const what = `the \`${event}\` event of function \`${key}\``;
  return inside.length === 0 ? what : `\`${pathText(inside)}\` of ${what}`;
}

/** What is wrong with a value, after its name: `is a list, where an object is expected`. */
export function faultText(value: unknown, fault: ValueFault): string {
  if (fault.is === "wrong-kind") return `is ${valueText(value)}, where ${orText(fault.expected)} is expected`;
  if (fault.is === "not-allowed") return `is ${valueText(value)}, which is not ${allowedText(fault)}`;
  const comparison = fault.is === "too-much" ? "more than" : "less than";
  if (fault.of === "value") return `is ${valueText(value)}, which is ${comparison} ${fault.limit}`;
  return `has ${counted(fault.count, fault.of)}, ${comparison} ${fault.limit}`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isIntrinsic(value)) return "a CloudFormation function";
  if (isRecord(value)) return "an object";
  if (value === null || value === undefined || value === "") return "empty";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `\`${text.length > 80 ? `${text.slice(0, 77)}…` : text}\``;
}

function counted(count: number, of: "characters" | "items" | "properties"): string {
  if (count === 0) return `no ${of}`;
  const singular = { characters: "character", items: "item", properties: "property" }[of];
  return `${count} ${count === 1 ? singular : of}`;
}

function allowedText({ choices, expected }: Extract<ValueFault, { is: "not-allowed" }>): string {
  const kinds = expected.filter((kind) => kind !== kindText.boolean);
  const listed = kinds.length === expected.length ? choices : [...choices, true, false];
  return orText([...(isShort(listed) ? [choicesText(listed)] : []), ...kinds]) || "a known value";
}

function isShort(choices: readonly unknown[]): boolean {
  return choices.length > 0 && choices.length <= 12;
}

function choicesText(choices: readonly unknown[]): string {
  const texts = choices.filter((choice) => choice !== "").map((choice) => `\`${String(choice)}\``);
  return texts.length === 1 ? texts[0]! : `one of ${texts.join(", ")}`;
}

/** `a`, `a or b`, `a, b or c`. */
function orText(phrases: readonly string[]): string {
  return phrases.length < 2 ? (phrases[0] ?? "") : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)}`;
}

/** So many names are said. */
const mostNames = 12;

/** Names in backticks, joined: `a` and `b`; the first of very many. */
export function namesText(names: readonly string[], between = " and "): string {
  const said = names.slice(0, mostNames).map((name) => `\`${name}\``);
  const more = names.length - said.length;
  return [...said, ...(more > 0 ? [`${more} more`] : [])].join(between);
}
