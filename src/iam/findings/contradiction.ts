import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { compileCondition } from "../conditions/condition.ts";
import { readDate } from "../conditions/date.ts";
import { readNumber } from "../conditions/numeric.ts";
import { intersects } from "../pattern-relations.ts";
import { entriesByKey, holdsWithout, type ConditionEntry } from "./condition-entries.ts";
import { listed, type Rule, type StatementInPlace } from "./rule.ts";

/**
 * Entries on one key that no value satisfies together. Where they bound the value to a few, or order it, each that could
 * do is tried; patterns of two entries are compared with each other. Keys with several values are left alone.
 */
export const contradictions: Rule = (inPlace) => {
  const groups = [...entriesByKey(inPlace.statement).values()];
  return groups.flatMap((entries) => {
    const comparable = entries.filter(isComparable);
    if (comparable.length < 2 || comparable.length < entries.length || !contradict(comparable)) return [];
    return [finding(comparable, inPlace)];
  });
};

/** Without quantifier, values or variables that only a request decides. */
function isComparable({ name, values }: ConditionEntry): boolean {
  return name.quantifier === undefined && values.length > 0 && values.length < 50 && !values.some(isFilled);
}

function isFilled(value: string): boolean {
  return value.includes("${");
}

function contradict(entries: readonly ConditionEntry[]): boolean {
  if (entries.every(holdsWithout)) return false;
  const asked = entries.filter(({ name }) => name.base !== "null");
  if (asked.length === 0 || mustBeAbsent(entries)) return true;
  const candidates = candidatesOf(asked);
  if (candidates) return !candidates.some((value) => allHold(asked, value));
  return asked.some((one, at) => asked.slice(at + 1).some((other) => apart(one, other)));
}

/** Whether an entry wants no value at all. */
function mustBeAbsent(entries: readonly ConditionEntry[]): boolean {
  return entries.some(({ name, values }) => name.base === "null" && values.every((value) => /^true$/i.test(value)));
}

function allHold(entries: readonly ConditionEntry[], value: string): boolean {
  return entries.every(({ operator, values }) => {
    const [test] = compileCondition({ [operator]: { key: [...values] } }, true, false);
    return test!.holds({ action: "", resource: "", context: { key: value } });
  });
}

/** Values of which one holds if any does; undefined where that is not so. */
function candidatesOf(entries: readonly ConditionEntry[]): readonly string[] | undefined {
  const exact = entries.find(({ name }) => /^(?:stringequals|bool|numericequals|dateequals)$/.test(name.base));
  if (exact) return exact.values;
  if (entries.every(({ name }) => name.base.startsWith("numeric"))) return around(entries, readNumber, String);
  const asDate = (time: number): string => new Date(time).toISOString();
  if (entries.every(({ name }) => name.base.startsWith("date"))) return around(entries, readDate, asDate);
  return undefined;
}

/** The bounds themselves, a value between each two, and one beyond either end. */
function around(
  entries: readonly ConditionEntry[],
  read: (text: string) => number | undefined,
  write: (value: number) => string,
): readonly string[] | undefined {
  const bounds = entries.flatMap(({ values }) => values.map(read));
  if (bounds.some((bound) => bound === undefined || Math.abs(bound) > furthest)) return undefined;
  const sorted = (bounds as number[]).toSorted((one, other) => one - other);
  const between = sorted.slice(1).map((bound, at) => (bound + sorted[at]!) / 2);
  return [sorted[0]! - 1_000, ...sorted, ...between, sorted.at(-1)! + 1_000].map(write);
}

/** Beyond it a date cannot be written, and a number is not exact. */
const furthest = 8e15;

/** Whether two entries take patterns that have nothing in common. */
function apart(one: ConditionEntry, other: ConditionEntry): boolean {
  if (one.name.base !== "stringlike" || other.name.base !== "stringlike") return false;
  return one.values.every((value) => other.values.every((another) => !intersects(value, another)));
}

function finding(entries: readonly ConditionEntry[], { statement, spanOf }: StatementInPlace): Diagnostic {
  const { key, path } = entries[0]!;
  const effect = statement.Effect === "Allow" ? "allows" : "denies";
  const operators = listed(entries.map(({ operator }) => operator));
  const message = `no value of \`${key}\` satisfies ${operators} together: the statement ${effect} nothing`;
  return diagnostic("warning", "policy/contradiction", message, {
    at: spanOf(path, "key"),
    hint: "operators in one condition must all hold; what may hold instead stands in one list of values",
  });
}
