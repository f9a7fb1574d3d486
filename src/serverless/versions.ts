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
  if (range === undefined || validRange(range) === null) return 4;
  return intersects(range, ">=4.0.0") ? 4 : 3;
}
