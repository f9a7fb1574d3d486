/** True for what counts as no value: a fallback is used instead. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export type Plain = string | number | boolean;

export function isPlain(value: unknown): value is Plain {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** What a value is that should have been a text. */
export function kindOf(value: unknown): string {
  if (isNothing(value)) return "null";
  return Array.isArray(value) ? "a list" : "a mapping";
}
