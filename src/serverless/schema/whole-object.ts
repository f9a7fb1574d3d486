import type { JsonSchema } from "./json-schema.ts";
import type { Place } from "./place.ts";
import { report, reportIncomplete } from "./report.ts";
import { limitFaults } from "./value-faults.ts";

/** Reports what an object lacks, may not have together, and has too many of. */
export function checkWhole(schema: JsonSchema, object: Record<string, unknown>, place: Place): void {
  for (const name of schema.required ?? []) checkOneOf([name], object, place);
  for (const { oneOf } of schema.allOf ?? []) checkExactlyOne(requiredNames(oneOf!)!, object, place);
  const { minProperties, maxProperties } = schema;
  if (minProperties === undefined && maxProperties === undefined) return;
  const faults = limitFaults(Object.keys(object).length, minProperties, maxProperties, "properties");
  for (const fault of faults) report(fault, schema, place);
}

/** Reports an object that has none of `names`. */
export function checkOneOf(names: readonly string[], object: Record<string, unknown>, place: Place): void {
  if (given(names, object).length === 0) reportIncomplete({ is: "missing-property", oneOf: names }, place);
}

function checkExactlyOne(names: readonly string[], object: Record<string, unknown>, place: Place): void {
  checkOneOf(names, object, place);
  const of = given(names, object);
  if (of.length > 1) reportIncomplete({ is: "several-properties", of }, place);
}

function given(names: readonly string[], object: Record<string, unknown>): string[] {
  return names.filter((name) => object[name] !== undefined && object[name] !== null);
}

/** The names in alternatives that each only require one property; undefined for other alternatives. */
export function requiredNames(alternatives: readonly JsonSchema[]): string[] | undefined {
  if (alternatives[0]?.required?.length !== 1 || alternatives[0].type !== undefined) return undefined;
  return alternatives.flatMap(({ required }) => required ?? []);
}
