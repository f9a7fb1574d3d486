import { isDeepStrictEqual } from "node:util";
import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";

/**
 * What two events say of one origin or cache behavior: the earlier one counts where they differ, and lists have the
 * items of both, each once.
 */
export function united(earlier: unknown, later: unknown): unknown {
  if (earlier === undefined) return later;
  if (Array.isArray(earlier) && Array.isArray(later)) return unitedLists(earlier, later);
  if (isMapping(earlier) && isMapping(later)) return unitedMappings(earlier, later);
  return earlier;
}

/** {@link united} of two mappings. */
export function unitedMappings(
  earlier: Readonly<Record<string, unknown>>,
  later: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const both = Object.entries(later).map(([key, value]) => [key, united(earlier[key], value)]);
  return { ...earlier, ...Object.fromEntries(both) };
}

function unitedLists(earlier: readonly unknown[], later: readonly unknown[]): unknown[] {
  return [...earlier, ...later.filter((item) => !earlier.some((other) => isDeepStrictEqual(item, other)))];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !isIntrinsic(value);
}
