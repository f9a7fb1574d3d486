import { isIntrinsic } from "../../cloudformation/intrinsics.ts";
import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import { kindText } from "./kinds.ts";
import type { Measure, ValueFault } from "./problem.ts";
import { namesText } from "./wording.ts";

/** The candidate that was meant, as a hint; undefined when none is near. */
export function meant(text: string, candidates: readonly string[]): string | undefined {
  const candidate = didYouMean(text, candidates);
  return candidate === undefined ? undefined : `did you mean \`${candidate}\`?`;
}

/** What may stand where an unknown property does. */
export function knownProperties(property: string, known: readonly string[]): string {
  const few = known.length > 0 && known.length <= 12;
  return (
    meant(property, known) ??
    (few ? `what may stand here is ${namesText(known, ", ")}` : "take it out; values of your own stand under `custom`")
  );
}

/** What to do about a value that is not as it must be. */
export function valueHint(value: unknown, fault: ValueFault): string {
  if (isLimit(fault)) return limitHints[fault.of][fault.is];
  if (isIntrinsic(value)) return "CloudFormation computes that too late for this: write the value, or a variable";
  if (fault.is === "not-allowed") return meant(scalarText(value), fault.choices.map(String)) ?? formHint(fault.choices);
  const [expected, another] = fault.expected;
  return (another === undefined && kindHints[expected ?? ""]) || "write what is expected, or take it out";
}

/** A list is not made a text: its items may have a `toString` of their own that is none. */
function scalarText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function isLimit(fault: ValueFault): fault is Extract<ValueFault, { of: Measure }> {
  return fault.is === "too-much" || fault.is === "too-little";
}

function formHint(choices: readonly unknown[]): string {
  if (choices.length === 1) return `write \`${String(choices[0])}\``;
  return choices.length > 0 ? "write one that is known, or take it out" : "write it in that form, or take it out";
}

const kindHints: Readonly<Record<string, string | undefined>> = {
  [kindText.object]: "write its properties on indented lines below it: `name: value`",
  [kindText.array]: "write its items on lines below it, each after a `- `",
  [kindText.string]: "write one text; quotes keep what looks like something else",
  [kindText.boolean]: "write `true` or `false`, without quotes",
};

const limitHints: Readonly<Record<Measure, Readonly<Record<"too-much" | "too-little", string>>>> = {
  value: { "too-much": "lower it", "too-little": "raise it" },
  characters: { "too-much": "shorten it", "too-little": "write more, or take it out" },
  items: { "too-much": "take some of them out", "too-little": "add some, or take it out" },
  properties: { "too-much": "take some of them out", "too-little": "add some, or take it out" },
};
