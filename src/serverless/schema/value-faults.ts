import type { JsonSchema } from "./json-schema.ts";
import type { Measure, ValueFault } from "./problem.ts";

const none: readonly ValueFault[] = [];
const patterns = new Map<string, RegExp>();

/** What is wrong with a value of the right type by itself: not one of a few, not of a form, too long, too big. */
export function valueFaults(schema: JsonSchema, value: unknown): readonly ValueFault[] {
  const { const: only, enum: choices, title } = schema;
  if (only !== undefined && only !== value) return [notAllowed([only], title)];
  if (choices && !choices.includes(value)) return [notAllowed(choices, title)];
  if (typeof value === "string") return textFaults(schema, value);
  return typeof value === "number" ? limitFaults(value, schema.minimum, schema.maximum, "value") : none;
}

function notAllowed(choices: readonly unknown[], title: string | undefined): ValueFault {
  return { is: "not-allowed", choices, expected: title === undefined ? [] : [title] };
}

function textFaults(schema: JsonSchema, text: string): readonly ValueFault[] {
  if (schema.pattern !== undefined && !matches(schema.pattern, text)) return [notAllowed([], schema.title)];
  return limitFaults(text.length, schema.minLength, schema.maxLength, "characters");
}

/** Whether a text matches a pattern of the schema; compiled patterns are kept. */
export function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known.test(text);
}

/** Whether a count is outside what a schema allows. */
export function limitFaults(
  count: number,
  minimum: number | undefined,
  maximum: number | undefined,
  of: Measure,
): readonly ValueFault[] {
  if (maximum !== undefined && count > maximum) return [{ is: "too-much", count, limit: maximum, of }];
  return minimum !== undefined && count < minimum ? [{ is: "too-little", count, limit: minimum, of }] : none;
}
