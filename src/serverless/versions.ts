import type { Framework } from "./service.ts";

/** The runtime a function gets when neither it nor the provider names one. */
export const defaultRuntime: Record<Framework, string> = { 3: "nodejs16.x", 4: "nodejs24.x" };

/**
 * Which framework's output `frameworkVersion` asks for: a range that 3.x satisfies and 4.x does not is 3. Without the
 * property it is osls 4, the maintained one: the runtime that version 3 would choose can no longer be created on AWS.
 */
export function frameworkOf(range: string | undefined): Framework {
  const majors = [...(range ?? "").matchAll(/(?:^|[^.\d])v?(\d+)/g)].map((match) => Number(match[1]));
  return majors.length > 0 && !majors.some((major) => major >= 4) ? 3 : 4;
}
