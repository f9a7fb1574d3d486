import type { ComparedStatement } from "./compared-statement.ts";
import { fixedReading, type Reading } from "./reading.ts";

/** How many values of variables are tried together. */
const mostReadings = 64;

/** The keys that the variables of statements ask for, in lower case, sorted. */
export function variableKeysOf(statements: readonly ComparedStatement[]): string[] {
  return [...new Set(statements.flatMap(({ variableKeys }) => variableKeys))].sort();
}

/** Readings to try: each variable absent, a text that no policy has, and what conditions ask of its key. */
export function likelyReadings(keys: readonly string[], statements: readonly ComparedStatement[]): Reading[] {
  let readings: Map<string, string | undefined>[] = [new Map()];
  for (const key of keys) {
    const values = [...new Set([freshText(statements), undefined, ...valuesAskedOf(key, statements)])];
    readings = readings.flatMap((reading) => values.map((value) => new Map([...reading, [key, value]])));
    readings = readings.slice(0, mostReadings);
  }
  return readings.map(fixedReading);
}

function valuesAskedOf(key: string, statements: readonly ComparedStatement[]): string[] {
  return statements
    .flatMap(({ compiled }) => compiled.conditions)
    .filter((condition) => condition.key.toLowerCase() === key)
    .flatMap(({ values }) => values.map((value) => value.replaceAll("*", "x").replaceAll("?", "x")));
}

function freshText(statements: readonly ComparedStatement[]): string {
  const texts = JSON.stringify(statements.map(({ statement }) => statement));
  for (let at = 0; ; at++) {
    const text = at === 0 ? "example" : `example${at}`;
    if (!texts.includes(text)) return text;
  }
}
