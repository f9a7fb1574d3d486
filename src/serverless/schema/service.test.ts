import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import type { JsonSchema } from "./json-schema.ts";
import { serviceSchema } from "./service.ts";

test("the schema of serverless.yml is a valid JSON Schema whose references resolve", () => {
  const ajv = new Ajv({ strict: false });
  assert.equal(ajv.validateSchema(serviceSchema), true);
  assert.doesNotThrow(() => ajv.compile(serviceSchema as object));
});

test("every definition is used", () => {
  const used = new Set([...schemasIn(serviceSchema)].map((schema) => schema.$ref?.replace("#/definitions/", "")));
  const unused = Object.keys(serviceSchema.definitions!).filter((name) => !used.has(name));
  assert.deepEqual(unused, []);
});

test("every pattern says in words what it is a pattern of", () => {
  const silent = [...schemasIn(serviceSchema)].filter(({ pattern, title }) => pattern !== undefined && !title);
  assert.deepEqual(silent, []);
});

test("objects that require one of two properties hold nothing else in their alternatives", () => {
  const mixed = [...schemasIn(serviceSchema)].filter(({ anyOf = [] }) => {
    const bare = anyOf.filter((alternative) => Object.keys(alternative).join() === "required");
    return bare.length > 0 && bare.length < anyOf.length;
  });
  assert.deepEqual(mixed, []);
});

/** A schema and every schema in it. */
function* schemasIn(schema: JsonSchema): Generator<JsonSchema> {
  yield schema;
  const { items, properties, patternProperties, additionalProperties, anyOf = [], definitions } = schema;
  const named = [properties, patternProperties, definitions].flatMap((schemas) => Object.values(schemas ?? {}));
  const others = typeof additionalProperties === "object" ? [additionalProperties] : [];
  for (const inner of [...named, ...others, ...anyOf, ...(items ? [items] : [])]) yield* schemasIn(inner);
}
