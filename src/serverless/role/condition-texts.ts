import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resolver } from "../../cloudformation/resolver.ts";
import type { Condition } from "../../iam/policy.ts";

/** A statement's condition with its values resolved; without entries where it cannot be read. */
export function conditionTexts(condition: unknown, resolver: Resolver): Condition {
  if (!isRecord(condition) || isIntrinsic(condition)) return {};
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [operator, keyTexts(keys, resolver)] as const),
  );
}

function keyTexts(keys: unknown, resolver: Resolver): Record<string, string[]> {
  if (!isRecord(keys)) return {};
  return Object.fromEntries(
    Object.entries(keys).map(([key, values]) => [key, [values].flat().flatMap((value) => resolver.texts(value))]),
  );
}
