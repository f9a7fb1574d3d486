import type { JsonType } from "./json-schema.ts";
import { isOfType } from "./kinds.ts";

type Scalar = string | number | boolean;

/**
 * A value of another type as one of `type`, where the framework takes it for one: numbers and switches written as
 * texts, a lone value for a list, a list of one for a lone value. Undefined when it cannot be one. These are the rules
 * of ajv's `coerceTypes: "array"`, by which the framework reads its configuration, and they show in the template.
 */
export function coerce(value: unknown, type: JsonType): unknown {
  if (!Array.isArray(value)) return coerceScalar(value, type);
  if (value.length !== 1) return undefined;
  const [only] = value as unknown[];
  return isOfType(only, type) ? only : coerceScalar(only, type);
}

function coerceScalar(value: unknown, type: JsonType): unknown {
  return isScalar(value) ? coercions[type](value) : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

const coercions: Readonly<Record<JsonType, (value: Scalar) => unknown>> = {
  string: (value) => String(value),
  number: toNumber,
  integer: (value) => (Number.isInteger(toNumber(value)) ? toNumber(value) : undefined),
  boolean: (value) => (isTrue(value) ? true : isFalse(value) ? false : undefined),
  array: (value) => [value],
  object: () => undefined,
};

/** Texts that JavaScript reads as a number: `10`, `1e3`, `0x10`, but not the empty one. */
function toNumber(value: Scalar): number | undefined {
  if (value === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function isTrue(value: Scalar): boolean {
  return value === "true" || value === 1;
}

function isFalse(value: Scalar): boolean {
  return value === "false" || value === 0;
}
