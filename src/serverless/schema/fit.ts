import { isRecord } from "../../cloudformation/intrinsics.ts";
import { coerce } from "./coerce.ts";
import type { JsonSchema } from "./json-schema.ts";
import { isOfType } from "./kinds.ts";
import { nearest } from "./nearest-alternative.ts";
import { below, outermost, pathOf, type Place } from "./place.ts";
import type { Problem } from "./problem.ts";
import { report, reportNothing, reportWrongKind } from "./report.ts";
import { limitFaults, matches, valueFaults } from "./value-faults.ts";
import { checkOneOf, checkWhole, requiredNames } from "./whole-object.ts";

/** A value read by a schema: as it is coerced, and what is wrong with it. */
export interface Fitted {
  value: unknown;
  problems: readonly Problem[];
}

/**
 * Reads a value by a schema: coerces it, and says what is wrong with it. Of alternatives that all do not fit, the
 * nearest is taken to be what was meant. The value given is not changed.
 *
 * An engine of our own and not a compiled validator: a command reads one file, and the code that ajv generates from
 * this schema takes longer to load than this takes to run. A test compares the two on random configurations.
 */
export function fit(schema: JsonSchema, value: unknown): Fitted {
  const place = outermost(schema.definitions ?? {});
  return { value: fitAt(schema, value, place), problems: place.problems };
}

function fitAt(reference: JsonSchema, given: unknown, outer: Place): unknown {
  const schema = dereference(reference, outer);
  const value = toType(schema, given);
  if (value === undefined) {
    reportWrongKind(schema, outer);
    return given;
  }
  const place = schema.whenWrong === "copied" && !outer.copied ? { ...outer, copied: true } : outer;
  for (const fault of valueFaults(schema, value)) report(fault, schema, place);
  const inside = fitInside(schema, value, place);
  return schema.anyOf ? fitAnyOf(schema, schema.anyOf, inside, place) : inside;
}

function dereference(schema: JsonSchema, { definitions }: Place): JsonSchema {
  return schema.$ref === undefined ? schema : definitions[schema.$ref.slice("#/definitions/".length)]!;
}

/** The value as one of the schema's type; undefined when it cannot be one. */
function toType({ type }: JsonSchema, value: unknown): unknown {
  return type === undefined || isOfType(value, type) ? value : coerce(value, type);
}

function fitInside(schema: JsonSchema, value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return fitItems(schema, value, place);
  if (!isRecord(value)) return value;
  const members = hasMembers(schema) ? fitMembers(schema, value, place) : value;
  checkWhole(schema, members, place);
  return members;
}

function fitItems(schema: JsonSchema, list: readonly unknown[], place: Place): readonly unknown[] {
  const { items, minItems, maxItems } = schema;
  for (const fault of limitFaults(list.length, minItems, maxItems, "items")) report(fault, schema, place);
  return items ? list.map((item, index) => fitAt(items, item, below(place, index))) : list;
}

/** Whether a schema says anything about an object's members. */
function hasMembers({ properties, patternProperties, additionalProperties }: JsonSchema): boolean {
  return properties !== undefined || patternProperties !== undefined || additionalProperties !== undefined;
}

function fitMembers(schema: JsonSchema, object: Record<string, unknown>, place: Place): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const value = fitMember(schema, key, object[key], place);
    if (value !== undefined) setMember(members, key, value);
  }
  return members;
}

/** Sets a member as reading the file did: `__proto__` is a name like any other, not what the object inherits. */
function setMember(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") members[key] = value;
  else Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Undefined for a member without a value, which is as if it were not there. */
function fitMember(schema: JsonSchema, key: string, given: unknown, place: Place): unknown {
  const member = memberSchema(schema, key);
  if (given === undefined) return undefined;
  if (given === null) return fitNull(schema, key, member, place);
  if (member) return fitAt(member, given, below(place, key));
  if (schema.additionalProperties === false) reportUnknown(schema, key, place);
  return given;
}

function memberSchema(schema: JsonSchema, key: string): JsonSchema | undefined {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  for (const pattern in patternProperties) if (matches(pattern, key)) return patternProperties[pattern];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** An object schema with a title is one kind of thing: an object with anything else in it is none. */
function reportUnknown(schema: JsonSchema, property: string, place: Place): void {
  if (schema.title !== undefined) return reportWrongKind(schema, place);
  const known = Object.keys(schema.properties ?? {});
  const { keyTitle: expected } = schema;
  report(
    expected ? { is: "invalid-key", key: property, expected } : { is: "unknown-property", property, known },
    schema,
    place,
  );
}

/** Nothing under a key that the user chose, where an object belongs, is a fault; it is left out as any property. */
function fitNull(parent: JsonSchema, key: string, member: JsonSchema | undefined, place: Place): unknown {
  const schema = member && dereference(member, place);
  if (!schema && parent.keyTitle !== undefined) reportUnknown(parent, key, place);
  if (!schema || schema.keepsNull) return null;
  const named = parent.properties !== undefined && Object.hasOwn(parent.properties, key);
  if (!named && schema.type === "object") reportNothing(schema, below(place, key));
  return undefined;
}

/** Each alternative sees what the ones before it coerced: that is how the framework's own validator does it. */
function fitAnyOf(schema: JsonSchema, alternatives: readonly JsonSchema[], given: unknown, place: Place): unknown {
  const names = requiredNames(alternatives);
  if (names) {
    if (isRecord(given)) checkOneOf(names, given, place);
    return given;
  }
  const attempts: Problem[][] = [];
  let value = given;
  for (const alternative of alternatives) {
    const problems: Problem[] = [];
    value = fitAt(alternative, value, { ...place, problems });
    if (problems.length === 0) return value;
    attempts.push(problems);
  }
  const fatal = schema.whenWrong === "fatal";
  place.problems.push(...nearest(attempts, pathOf(place)).map((found) => (fatal ? { ...found, fatal } : found)));
  return value;
}
