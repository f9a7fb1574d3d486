import { isRecord } from "../../cloudformation/intrinsics.ts";
import { coerce } from "./coerce.ts";
import type { JsonSchema } from "./json-schema.ts";
import { isOfType, kindText } from "./kinds.ts";
import { nearest } from "./nearest-alternative.ts";
import { below, outermost, pathOf, type Place } from "./place.ts";
import type { Fault, Problem } from "./problem.ts";
import { limitFaults, matches, valueFaults } from "./value-faults.ts";

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
    wrongKind(schema, outer);
    return given;
  }
  const place = schema.whenWrong === "copied" && !outer.copied ? { ...outer, copied: true } : outer;
  report(valueFaults(schema, value), schema, place);
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

/** The compiler looks into objects and lists, so they must be what they are; a scalar may only be copied. */
function wrongKind(schema: JsonSchema, place: Place): void {
  const expected = [schema.title ?? kindText[schema.type!]];
  const isCopied =
    place.copied || (schema.whenWrong === "copied" && schema.type !== "object" && schema.type !== "array");
  place.problems.push({ path: pathOf(place), fault: { is: "wrong-kind", expected }, fatal: !isCopied });
}

function report(faults: readonly Fault[], schema: JsonSchema, place: Place): void {
  for (const fault of faults) place.problems.push({ path: pathOf(place), fault, fatal: schema.whenWrong === "fatal" });
}

function fitInside(schema: JsonSchema, value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return fitItems(schema, value, place);
  if (!isRecord(value)) return value;
  const members = hasMembers(schema) ? fitMembers(schema, value, place) : value;
  wholeProblems(schema, members, place);
  return members;
}

function fitItems(schema: JsonSchema, list: readonly unknown[], place: Place): readonly unknown[] {
  report(limitFaults(list.length, schema.minItems, schema.maxItems, "items"), schema, place);
  const { items } = schema;
  return items ? list.map((item, index) => fitAt(items, item, below(place, index))) : list;
}

/** Whether a schema says anything about an object's members. */
function hasMembers({ properties, patternProperties, additionalProperties }: JsonSchema): boolean {
  return properties !== undefined || patternProperties !== undefined || additionalProperties !== undefined;
}

function fitMembers(schema: JsonSchema, object: Record<string, unknown>, place: Place): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const key in object) {
    const value = fitMember(schema, key, object[key], place);
    if (value !== undefined) members[key] = value;
  }
  return members;
}

/** Undefined for a member without a value, which is as if it were not there. */
function fitMember(schema: JsonSchema, key: string, given: unknown, place: Place): unknown {
  const member = memberSchema(schema, key);
  if (given === undefined) return undefined;
  if (given === null) return fitNull(schema, key, member, place);
  if (member) return fitAt(member, given, below(place, key));
  if (schema.additionalProperties === false) unknownProperty(schema, key, place);
  return given;
}

function memberSchema(
  { properties, patternProperties, additionalProperties }: JsonSchema,
  key: string,
): JsonSchema | undefined {
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  for (const pattern in patternProperties) if (matches(pattern, key)) return patternProperties[pattern];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** An object schema with a title is one kind of thing: an object with anything else in it is none. */
function unknownProperty(schema: JsonSchema, property: string, place: Place): void {
  if (schema.title !== undefined) return wrongKind(schema, place);
  const known = Object.keys(schema.properties ?? {});
  report([{ is: "unknown-property", property, known }], schema, place);
}

/** Nothing under a key that the user chose, where an object belongs, is a fault; elsewhere the property is left out. */
function fitNull(parent: JsonSchema, key: string, member: JsonSchema | undefined, place: Place): unknown {
  const schema = member && dereference(member, place);
  if (!schema || schema.keepsNull) return null;
  const named = parent.properties !== undefined && Object.hasOwn(parent.properties, key);
  if (!named && schema.type === "object") wrongKind(schema, below(place, key));
  return undefined;
}

/** What an object must have, may not have together, and how many of it. */
function wholeProblems(schema: JsonSchema, object: Record<string, unknown>, place: Place): void {
  for (const name of schema.required ?? []) if (isAbsent(object, name)) missingProperty([name], place);
  for (const { oneOf } of schema.allOf ?? []) exactlyOneOf(requiredNames(oneOf!)!, object, place);
  const { minProperties, maxProperties } = schema;
  if (minProperties === undefined && maxProperties === undefined) return;
  report(limitFaults(Object.keys(object).length, minProperties, maxProperties, "properties"), schema, place);
}

function isAbsent(object: Record<string, unknown>, name: string): boolean {
  return object[name] === undefined || object[name] === null;
}

function missingProperty(oneOf: readonly string[], place: Place): void {
  place.problems.push({ path: pathOf(place), fault: { is: "missing-property", oneOf }, fatal: !place.copied });
}

function exactlyOneOf(names: readonly string[], object: Record<string, unknown>, place: Place): void {
  const given = names.filter((name) => !isAbsent(object, name));
  if (given.length === 0) missingProperty(names, place);
  if (given.length > 1) {
    place.problems.push({ path: pathOf(place), fault: { is: "several-properties", of: given }, fatal: !place.copied });
  }
}

/** Each alternative sees what the ones before it coerced: that is how the framework's own validator does it. */
function fitAnyOf(schema: JsonSchema, alternatives: readonly JsonSchema[], given: unknown, place: Place): unknown {
  const names = requiredNames(alternatives);
  if (names) {
    if (isRecord(given) && names.every((name) => isAbsent(given, name))) missingProperty(names, place);
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
  for (const found of nearest(attempts, pathOf(place))) place.problems.push(fatal ? { ...found, fatal } : found);
  return value;
}

/** The names in alternatives that each only require one property; undefined for others. */
function requiredNames(alternatives: readonly JsonSchema[]): string[] | undefined {
  if (alternatives[0]?.required?.length !== 1 || alternatives[0].type !== undefined) return undefined;
  return alternatives.flatMap(({ required }) => required ?? []);
}
