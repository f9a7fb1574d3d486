import { hasWildcard } from "../pattern.ts";
import type { ComparedStatement } from "./compared-statement.ts";
import type { Comparison } from "./comparison.ts";
import { fixedReading, plainText, symbolicReading, variableKeys, type Reading } from "./reading.ts";

/** Values of condition keys that policy variables ask for, by key in lower case; undefined for one that is absent. */
export type VariableValues = ReadonlyMap<string, string | undefined>;

/** How many values of variables are tried together. */
const mostReadings = 32;

/** How many keys are looked at absent and with a value apart. */
const mostSplit = 4;

/** The keys that the variables of statements ask for, in lower case, sorted. */
export function variableKeysOf(statements: readonly ComparedStatement[]): string[] {
  return [...new Set(statements.flatMap((statement) => statement.variableKeys))].sort();
}

/**
 * What the conditions of a statement leave of the keys' values where they name each that there may be: one reading for
 * every choice. A key that they do not settle is in none of them.
 */
export function settledValues(keys: readonly string[], statement: ComparedStatement): VariableValues[] {
  let settled: VariableValues[] = [new Map()];
  // A value may itself be made of another key's: what is settled in one round settles others in the next.
  for (let round = 0; round < keys.length; round++) {
    for (const key of keys) settled = settled.flatMap((values) => withSettled(key, values, statement));
  }
  return settled.length > mostReadings ? [new Map()] : settled;
}

function withSettled(key: string, values: VariableValues, { conditions }: ComparedStatement): VariableValues[] {
  if (values.has(key)) return [values];
  for (const { condition, operator, variables } of conditions) {
    if (condition.key.toLowerCase() !== key || !operator) continue;
    if (!/^string(?:equals|like)$/.test(operator.base) || operator.quantifier || operator.ifExists) continue;
    if (operator.base === "stringlike" && condition.values.some(hasWildcard)) continue;
    const texts = condition.values.map((text) => ({ text, variables }));
    if (!texts.flatMap(variableKeys).every((other) => values.has(other))) continue;
    const named = texts.map((text) => plainText(text, fixedReading(values))).filter((text) => text !== undefined);
    return [...new Set(named)].map((text) => new Map([...values, [key, text]]));
  }
  return [values];
}

/** Readings to try where some keys are settled: the others have a text that no policy has, are absent, or as is likely. */
export function likelyReadings(keys: readonly string[], settled: VariableValues, comparison: Comparison): Reading[] {
  let readings = [settled];
  for (const key of keys) {
    const values = comparison.likely(key);
    readings = readings.flatMap((reading) => values.map((value) => new Map([...reading, [key, value]])));
    readings = readings.slice(0, mostReadings);
  }
  return readings.map((reading) => sharedReading(reading, "none", comparison));
}

/**
 * Readings that stand together for any values of some keys: each key absent or with a value. Keys with lists, or many of
 * them, are left open altogether.
 */
export function provingReadings(keys: readonly string[], settled: VariableValues, comparison: Comparison): Reading[] {
  if (keys.length > mostSplit || keys.some((key) => comparison.domains(key).several)) {
    return [sharedReading(settled, "open", comparison)];
  }
  let readings = [settled];
  for (const key of keys) readings = readings.flatMap((reading) => [reading, new Map([...reading, [key, undefined]])]);
  return readings.map((reading) => sharedReading(reading, "present", comparison));
}

/** The same object for the same values: what is made of a reading is remembered with it. */
function sharedReading(fixed: VariableValues, others: "none" | "present" | "open", { readings }: Comparison): Reading {
  const name = JSON.stringify([others, [...fixed]]);
  const make = (): Reading => (others === "none" ? fixedReading(fixed) : symbolicReading(fixed, others === "present"));
  const reading = readings.get(name) ?? make();
  readings.set(name, reading);
  return reading;
}
