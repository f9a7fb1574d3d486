import * as fc from "fast-check";

/** JSON Schema 2020-12, the parts of it that our documents use. */
export interface JsonSchema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  maxItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
}

/** What a reference leads to. */
export type Resolve = (reference: string) => JsonSchema;

/** Values that a schema allows, and only such: small ones, and now and then one at its limit. */
export function allowedBy(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return allowedBy(resolve(schema.$ref), resolve);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => allowedBy(each, resolve)));
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  return fc.oneof(...types.map((type) => ofType(type, schema, resolve)));
}

function ofType(type: string, schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return texts(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 - 1 });
    case "number":
      return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(allowedBy(schema.items ?? {}, resolve), { maxLength: Math.min(3, schema.maxItems ?? 3) });
    case "object":
      return objects(schema, resolve);
    default:
      return fc.jsonValue();
  }
}

function texts({ pattern, format, minLength = 0, maxLength = 300 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(withoutLookahead(pattern)));
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const text = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, minLength + 40) });
  return fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: fc.constant("x".repeat(maxLength)) });
}

/** `(?!none$)` cannot be generated; what it excludes hardly ever comes. */
function withoutLookahead(pattern: string): string {
  return pattern.replaceAll(/\(\?![^)]*\)/g, "");
}

function objects(schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const own = Object.entries(properties).map(([name, each]) => [name, allowedBy(each, resolve)] as const);
  const named = fc.record(Object.fromEntries(own), { requiredKeys: required as string[] });
  if (typeof additionalProperties !== "object") return named;
  const keys = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
  const more = fc.dictionary(keys, allowedBy(additionalProperties, resolve), { maxKeys: 3 });
  return fc.tuple(more, named).map(([other, own]) => ({ ...other, ...own }));
}
