import intersects from "semver/ranges/intersects.js";
import validRange from "semver/ranges/valid.js";
import type { Framework } from "./service.ts";

/** The runtime a function gets when neither it nor the provider names one. */
export const defaultRuntime: Record<Framework, string> = { 3: "nodejs16.x", 4: "nodejs24.x" };

/**
 * Which framework's output `frameworkVersion` asks for: a range that no 4.x satisfies is 3. Without the property it is
 * osls 4, the maintained one: the runtime that version 3 would choose can no longer be created on AWS.
 */
export function frameworkOf(range: string | undefined): Framework {
  if (range === undefined || !isRange(range)) return 4;
  return intersects(range, ">=4.0.0") ? 4 : 3;
}

/** Whether `frameworkVersion` is a range of versions at all. */
export function isRange(text: string): boolean {
  return validRange(text) !== null;
}

/** Whether a range has a version whose output is reproduced. */
export function isReproduced(range: string): boolean {
  return intersects(range, ">=3.0.0 <5.0.0-0");
}
