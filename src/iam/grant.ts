import type { Action, Condition } from "./policy.ts";

/** One permission: an action (or action pattern) on a resource (or resource pattern), under a condition if it has one. */
export interface Grant {
  action: Action;
  resource: string;
  condition?: Condition;
}

/** A text that is equal for equal conditions, whatever the order of their operators and keys; empty without one. */
export function conditionKey(condition: Condition | undefined): string {
  if (!condition) return "";
  const operators = sortedEntries(condition).map(([operator, keys]) => [operator, sortedEntries(keys)]);
  return JSON.stringify(operators);
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => compareTexts(a, b));
}

/** Order by UTF-16 units: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The different ones among the texts, in order. */
export function sortedTexts(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareTexts);
}
