import type { JsonType } from "./json-schema.ts";
import { isOfType } from "./kinds.ts";

type Scalar = string | number | boolean | null;

/**
 * A value of another type as one of `type`, where the framework takes it for one: numbers and switches written as
 * texts, a lone value for a list, a list of one for a lone value. Undefined when it cannot be one. These are the rules
 * of ajv's `coerceTypes: "array"`, by which the framework reads its configuration, and they show in the template.
 */
export function coerce(value: unknown, type: JsonType): unknown {
  if (type === "object") return undefined;
  if (!Array.isArray(value)) return coerceScalar(value, type);
  if (value.length !== 1 || type === "array") return undefined;
  const [only] = value as unknown[];
  return isOfType(only, type) ? only : coerceScalar(only, type);
}

function coerceScalar(value: unknown, type: Exclude<JsonType, "object">): unknown {
  return isScalar(value) ? coercions[type](value) : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Nothing (only in lists; elsewhere the property is left out) is the empty text, 0 or false. */
const coercions: Readonly<Record<Exclude<JsonType, "object">, (value: Scalar) => unknown>> = {
  string: (value) => (value === null ? "" : String(value)),
  number: toNumber,
  integer: (value) => (Number.isInteger(toNumber(value)) ? toNumber(value) : undefined),
  boolean: toBoolean,
  array: (value) => [value],
};

/** Texts that JavaScript reads as a number: `10`, `1e3`, `0x10`, but not the empty one. */
function toNumber(value: Scalar): number | undefined {
  const number = value === "" ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function toBoolean(value: Scalar): boolean | undefined {
  if (value === "true" || value === 1) return true;
  return value === "false" || value === 0 || value === null ? false : undefined;
}
