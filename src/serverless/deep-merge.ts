import { isRecord } from "../cloudformation/intrinsics.ts";

/**
 * `over` laid on `base` as the framework merges lists of resources and functions: objects member by member, arrays
 * index by index, anything else replaced. Neither argument is changed.
 */
export function deepMerge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (Array.isArray(base) && Array.isArray(over)) return mergeLists(base, over);
  if (isRecord(base) && isRecord(over)) return mergeRecords(base, over);
  return over;
}

function mergeLists(base: readonly unknown[], over: readonly unknown[]): unknown[] {
  return Array.from({ length: Math.max(base.length, over.length) }, (_, index) => deepMerge(base[index], over[index]));
}

function mergeRecords(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = Object.entries(over).map(([key, value]) => [key, key in base ? deepMerge(base[key], value) : value]);
  return { ...base, ...Object.fromEntries(merged) };
}
