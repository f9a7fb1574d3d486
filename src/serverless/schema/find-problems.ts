import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { JsonSchema, JsonType } from "./json-schema.ts";
import { nearest } from "./nearest-alternative.ts";
import type { Fault, Problem } from "./problem.ts";
import { serviceSchema } from "./service.ts";

/** A value and what it is found in. */
interface Place {
  value: unknown;
  path: DocumentPath;
  /** Below a value that is handed to CloudFormation as it stands. */
  copied: boolean;
}

/**
 * What is wrong with a coerced configuration. It reads the schema as the generated validator does, only slower and with
 * an explanation: of several alternatives that do not fit, the nearest is taken to be what was meant.
 */
export function findProblems(value: unknown, schema: JsonSchema = serviceSchema): Problem[] {
  return problemsOf(schema, { value, path: [], copied: false });
}

function problemsOf(schema: JsonSchema, place: Place): Problem[] {
  const node = dereference(schema);
  const here = { ...place, copied: place.copied || node.whenWrong === "copied" };
  if (node.type && !isOfType(place.value, node.type)) return [wrongKind(node, here)];
  return [
    ...valueProblems(node, here),
    ...listProblems(node, here),
    ...objectProblems(node, here),
    ...alternativeProblems(node, here),
  ];
}

function dereference(schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  return dereference(serviceSchema.definitions![schema.$ref.slice("#/definitions/".length)]!);
}

export function isOfType(value: unknown, type: JsonType): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  return type === "null" ? value === null : typeof value === type;
}

function wrongKind(node: JsonSchema, place: Place): Problem {
  const fault: Fault = { is: "wrong-kind", expected: [node.title ?? kindOf(node.type!)] };
  return { path: place.path, fault, fatal: !place.copied };
}

const kinds: Record<JsonType, string> = {
  string: "a text",
  integer: "an integer",
  number: "a number",
  boolean: "`true` or `false`",
  null: "nothing",
  object: "an object",
  array: "a list",
};

function kindOf(type: JsonType): string {
  return kinds[type];
}

function valueProblems(node: JsonSchema, place: Place): Problem[] {
  return valueFaults(node, place.value).map((fault) => problem(node, place, fault));
}

function problem(node: JsonSchema, place: Place, fault: Fault): Problem {
  return { path: place.path, fault, fatal: node.whenWrong === "fatal" };
}

function valueFaults(node: JsonSchema, value: unknown): Fault[] {
  if (node.const !== undefined && node.const !== value) return [notAllowed([node.const], node.title)];
  if (node.enum && !node.enum.includes(value)) return [notAllowed(node.enum, node.title)];
  if (typeof value === "string") return textFaults(node, value);
  return typeof value === "number" ? limitFaults(value, node.minimum, node.maximum, "value") : [];
}

function notAllowed(choices: readonly unknown[], title: string | undefined): Fault {
  return { is: "not-allowed", choices, expected: title === undefined ? [] : [title] };
}

function textFaults(node: JsonSchema, value: string): Fault[] {
  const length = limitFaults([...value].length, node.minLength, node.maxLength, "characters");
  if (length.length > 0) return length;
  return node.pattern !== undefined && !new RegExp(node.pattern, "u").test(value) ? [notAllowed([], node.title!)] : [];
}

function limitFaults(
  count: number,
  minimum: number | undefined,
  maximum: number | undefined,
  of: "value" | "characters" | "items" | "properties",
): Fault[] {
  if (maximum !== undefined && count > maximum) return [{ is: "too-much", limit: maximum, of }];
  return minimum !== undefined && count < minimum ? [{ is: "too-little", limit: minimum, of }] : [];
}

function listProblems(node: JsonSchema, place: Place): Problem[] {
  if (!Array.isArray(place.value)) return [];
  const { items } = node;
  const count = limitFaults(place.value.length, node.minItems, node.maxItems, "items");
  const inside = items ? place.value.flatMap((item, index) => problemsOf(items, below(place, index, item))) : [];
  return [...count.map((fault) => problem(node, place, fault)), ...inside];
}

function below(place: Place, step: string | number, value: unknown): Place {
  return { value, path: [...place.path, step], copied: place.copied };
}

function objectProblems(node: JsonSchema, place: Place): Problem[] {
  if (!isRecord(place.value)) return [];
  const { value } = place;
  const missing = (node.required ?? []).filter((name) => value[name] === undefined);
  const inside = Object.entries(value).flatMap(([key, member]) => memberProblems(node, key, below(place, key, member)));
  const count = limitFaults(Object.keys(value).length, node.minProperties, node.maxProperties, "properties");
  return [
    ...missing.map((name) => missingProperty(place, [name])),
    ...(inside.some(isUnknownProperty) ? [] : count.map((fault) => problem(node, place, fault))),
    ...inside,
  ];
}

function isUnknownProperty({ fault }: Problem): boolean {
  return fault.is === "unknown-property";
}

function missingProperty(place: Place, oneOf: readonly string[]): Problem {
  return { path: place.path, fault: { is: "missing-property", oneOf }, fatal: !place.copied };
}

function memberProblems(node: JsonSchema, key: string, member: Place): Problem[] {
  const schemas = memberSchemas(node, key);
  if (schemas.length > 0) return schemas.flatMap((schema) => problemsOf(schema, member));
  if (node.additionalProperties !== false) return [];
  const fault: Fault = { is: "unknown-property", property: key, known: Object.keys(node.properties ?? {}) };
  return [{ path: member.path.slice(0, -1), fault, fatal: node.whenWrong === "fatal" }];
}

function memberSchemas(node: JsonSchema, key: string): JsonSchema[] {
  const named = node.properties && Object.hasOwn(node.properties, key) ? [node.properties[key]!] : [];
  const matching = Object.entries(node.patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern, "u").test(key),
  );
  const known = [...named, ...matching.map(([, schema]) => schema)];
  const others = node.additionalProperties;
  return known.length === 0 && typeof others === "object" ? [others] : known;
}

function alternativeProblems(node: JsonSchema, place: Place): Problem[] {
  return [
    ...(node.anyOf ? anyOfProblems(node, node.anyOf, place) : []),
    ...(node.oneOf ? oneOfProblems(node.oneOf, place) : []),
    ...(node.allOf ?? []).flatMap((schema) => problemsOf(schema, place)),
  ];
}

function anyOfProblems(node: JsonSchema, alternatives: readonly JsonSchema[], place: Place): Problem[] {
  const names = requiredNames(alternatives);
  if (names) return hasOneOf(place, names) ? [] : [missingProperty(place, names)];
  const attempts = alternatives.map((alternative) => problemsOf(alternative, place));
  if (attempts.some((problems) => problems.length === 0)) return [];
  return nearest(attempts, place.path).map((found) => ({ ...found, fatal: found.fatal || node.whenWrong === "fatal" }));
}

/** Only used for properties of which an object has exactly one. */
function oneOfProblems(alternatives: readonly JsonSchema[], place: Place): Problem[] {
  const names = requiredNames(alternatives)!;
  const given = names.filter((name) => isRecord(place.value) && place.value[name] !== undefined);
  if (given.length === 1) return [];
  if (given.length === 0) return [missingProperty(place, names)];
  return [{ path: place.path, fault: { is: "several-properties", of: given }, fatal: false }];
}

function requiredNames(alternatives: readonly JsonSchema[]): string[] | undefined {
  const only = alternatives.every((schema) => schema.required && Object.keys(schema).length === 1);
  return only ? alternatives.flatMap((schema) => schema.required!) : undefined;
}

function hasOneOf({ value }: Place, names: readonly string[]): boolean {
  return !isRecord(value) || names.some((name) => value[name] !== undefined);
}
