import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { events } from "./events.ts";
import { fit } from "./fit.ts";
import { inAnyCase, type JsonSchema } from "./json-schema.ts";
import { serviceSchema } from "./service.ts";

// The framework reads its configuration with ajv, so ajv with its options says what `fit` must find and coerce.
const ajv = new Ajv({ allErrors: true, coerceTypes: "array", messages: false, strict: false });
const runs = process.env["PASSROLE_TEST_ALL"] ? 2000 : 40;

const scalars = [
  0,
  1,
  5,
  300,
  901,
  -1,
  true,
  false,
  "true",
  "false",
  "",
  "5",
  "1.5",
  "hello",
  "arn:aws:sqs:eu-west-1:1:a",
  "*",
  "aws",
];
const scalar = fc.constantFrom(...scalars);
const junk = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 2, maxLength: 2 }),
  fc.dictionary(fc.constantFrom("Ref", "a"), scalar, { maxKeys: 2, noNullPrototype: true }),
);
const listOfOne = scalar.map((only) => [only]);

/**
 * Values that mostly fit a schema, and now and then do not. A list of one is only given where there are no alternatives:
 * ajv may let one alternative see the value inside while another, and the result, keep the list.
 */
function valuesOf(reference: JsonSchema, depth = 0, isAlternative = false): fc.Arbitrary<unknown> {
  const schema = dereference(reference);
  const fitting = depth > 7 ? scalar : fittingValues(schema, depth);
  const odd = isAlternative || schema.anyOf ? junk : fc.oneof(junk, listOfOne);
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: odd });
}

function fittingValues(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === "object") return objectsOf(schema, depth);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((alternative) => valuesOf(alternative, depth, true)));
  if (schema.type === "array") return fc.array(valuesOf(schema.items ?? {}, depth + 1), { maxLength: 2 });
  return scalar;
}

function objectsOf(schema: JsonSchema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const named = Object.entries(schema.properties ?? {}).map(([key, member]) => [
    key,
    fc.option(valuesOf(member, depth + 1), { nil: undefined, freq: depth > 1 ? 2 : 4 }),
  ]);
  const others = Object.values(schema.patternProperties ?? {})[0] ?? schema.additionalProperties;
  const member = typeof others === "object" ? valuesOf(others, depth + 1) : scalar;
  const free = fc.dictionary(fc.constantFrom("Ref", "a", "b-c", "9"), member, {
    maxKeys: others === false ? 0 : 2,
    noNullPrototype: true,
  });
  return fc
    .tuple(
      fc.record(Object.fromEntries(named) as Record<string, fc.Arbitrary<unknown>>, { noNullPrototype: true }),
      free,
    )
    .map(([known, more]) => withoutUndefined({ ...known, ...more }));
}

function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function dereference(schema: JsonSchema): JsonSchema {
  return schema.$ref ? dereference(serviceSchema.definitions![schema.$ref.split("/").at(-1)!]!) : schema;
}

const subjects: Record<string, JsonSchema> = {
  ...prefixed("provider", dereference(serviceSchema.properties!["provider"]!).properties!),
  ...prefixed(
    "functions.<f>",
    Object.values(serviceSchema.properties!["functions"]!.patternProperties!)[0]!.properties!,
  ),
  ...prefixed("event", events),
  ...prefixed("service", {
    resources: serviceSchema.properties!["resources"]!,
    layers: serviceSchema.properties!["layers"]!,
  }),
};

function prefixed(prefix: string, schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [`${prefix}.${key}`, schema]));
}

for (const [name, schema] of Object.entries(subjects)) {
  test(`fit accepts what ajv accepts, coerced alike: ${name}`, () => {
    const whole: JsonSchema = {
      type: "object",
      properties: { value: schema },
      definitions: serviceSchema.definitions!,
    };
    const accepts = ajv.compile(whole as object);
    const property = fc.property(valuesOf(schema), (value) => {
      fc.pre(!holdsListInList(value));
      const coerced = structuredClone({ value });
      const accepted = accepts(coerced);
      const fitted = fit(whole, { value });
      assert.equal(fitted.problems.length === 0, accepted);
      if (accepted) assert.deepEqual(fitted.value, coerced);
    });
    fc.assert(property, { numRuns: runs });
  });
}

/** A list whose only item is a list: the same as a list of one, in a place where alternatives see it differently. */
function holdsListInList(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value) && value.length === 1 && Array.isArray(value[0])) return true;
  return Object.values(value).some(holdsListInList);
}

test("inAnyCase matches a word however it is written", () => {
  assert.match("gEt", new RegExp(inAnyCase("GET")));
  assert.doesNotMatch("ge", new RegExp(inAnyCase("GET")));
});
