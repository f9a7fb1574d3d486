import type { Intrinsic } from "./template.ts";

/** True for an object of exactly one key that CloudFormation computes: `Ref`, `Condition` or `Fn::…`. */
export function isIntrinsic(value: unknown): value is Intrinsic {
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && isIntrinsicName(keys[0]!);
}

export function isIntrinsicName(key: string): boolean {
  return key === "Ref" || key === "Condition" || key.startsWith("Fn::");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const ref = (logicalId: string): { Ref: string } => ({ Ref: logicalId });
export const getAtt = (logicalId: string, attribute: string): { "Fn::GetAtt": [string, string] } => ({
  "Fn::GetAtt": [logicalId, attribute],
});
export const sub = (text: string): { "Fn::Sub": string } => ({ "Fn::Sub": text });
export const join = (separator: string, parts: readonly unknown[]): { "Fn::Join": [string, unknown[]] } => ({
  "Fn::Join": [separator, [...parts]],
});

/** The logical id that a `Ref` or `Fn::GetAtt` names. */
export function referredId(value: unknown): string | undefined {
  if (!isIntrinsic(value)) return undefined;
  const call: Record<string, unknown> = value;
  const target = call["Ref"] ?? call["Fn::GetAtt"];
  const id: unknown = Array.isArray(target) ? target[0] : target;
  return typeof id === "string" ? id.split(".")[0] : undefined;
}
