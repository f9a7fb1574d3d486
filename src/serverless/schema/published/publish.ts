import type { JsonSchema, JsonType } from "../json-schema.ts";

/** A part of a schema as editors read it: JSON Schema, draft 7. */
export type PublishedSchema = Readonly<Record<string, unknown>>;

export interface PublishOptions {
  /** A pattern of the texts that may stand for any value: those with `${…}`. */
  variable?: string;
  /** What a property is for, by its path: `provider.timeout`. `*` is any key; the items of a list have its path. */
  descriptions: Readonly<Record<string, string>>;
}

/**
 * A schema of ours for editors. Those know nothing of coercion, of variables and of nothing (`null`) being no value: a
 * type admits what is read as one. What only our engine understands is left out.
 */
export function publish(schema: JsonSchema, options: PublishOptions, path = ""): PublishedSchema {
  const about = aboutOf(schema, options.descriptions[path]);
  if (schema.$ref !== undefined) return { ...about, allOf: [{ $ref: schema.$ref }] };
  const { definitions, type } = schema;
  return {
    ...about,
    ...(type === "array"
      ? listOf(schema, options, path)
      : { ...typed(schema, options), ...choices(schema, options, path) }),
    ...members(schema, options, path),
    ...(definitions && {
      definitions: mapped(definitions, (each, key) => publish(each, options, `definitions.${key}`)),
    }),
  };
}

function aboutOf({ title }: JsonSchema, description: string | undefined): PublishedSchema {
  return withoutUndefined({ title: title && upperFirst(title.replaceAll("`", "")), description });
}

/** A lone value stands for a list of one. */
function listOf(
  { items = {}, minItems, maxItems }: JsonSchema,
  options: PublishOptions,
  path: string,
): PublishedSchema {
  const item = publish(items, options, path);
  const list = withoutUndefined({ type: ["array", "null"], items: item, minItems, maxItems });
  return { anyOf: [list, item, ...variables(options)] };
}

/** Values that are listed, and alternatives. */
function choices(
  { enum: listed, const: only, anyOf, allOf }: JsonSchema,
  options: PublishOptions,
  path: string,
): PublishedSchema {
  const values = only === undefined ? listed : [only];
  if (values) return { anyOf: [{ enum: [...values, ...values.flatMap(otherwise), null] }, ...variables(options)] };
  return withoutUndefined({
    anyOf: anyOf && [...anyOf.map((each) => publish(each, options, path)), ...variables(options)],
    allOf,
  });
}

/** `20201221` for `"20201221"`, and the other way round. */
function otherwise(value: unknown): (string | number)[] {
  if (typeof value === "number") return [String(value)];
  return typeof value === "string" && /^\d+$/.test(value) ? [Number(value)] : [];
}

function variables({ variable }: PublishOptions): PublishedSchema[] {
  return variable === undefined ? [] : [{ type: "string", pattern: variable }];
}

type Single = Exclude<JsonType, "array">;

/** What is read as a value of each type; a text only as `texts` says. */
const admitted: Readonly<Record<Single, { types: readonly string[]; texts?: string }>> = {
  string: { types: ["string", "number", "boolean", "null"] },
  integer: { types: ["integer", "string", "null"], texts: "^-?\\d+$" },
  number: { types: ["number", "string", "null"], texts: "^-?\\d+(?:\\.\\d+)?$" },
  boolean: { types: ["boolean", "string", "null"], texts: "^(?:true|false)$" },
  object: { types: ["object", "null"] },
};

function typed(schema: JsonSchema, { variable }: PublishOptions): PublishedSchema {
  const { type, minimum, maximum, minProperties, maxProperties } = schema;
  if (type === undefined || type === "array" || schema.enum !== undefined) return {};
  const { types, texts } = admitted[type];
  const pattern = schema.pattern ?? texts;
  return withoutUndefined({
    type: type === "object" && variable !== undefined ? [...types, "string"] : types,
    pattern: type === "object" || pattern === undefined ? patternOfObject(type, variable) : either(pattern, variable),
    minimum,
    maximum,
    minProperties,
    maxProperties,
  });
}

/** An object may be a variable and no other text. */
function patternOfObject(type: Single, variable: string | undefined): string | undefined {
  return type === "object" ? variable : undefined;
}

function either(pattern: string, variable: string | undefined): string {
  return variable === undefined ? pattern : `(?:${pattern})|${variable}`;
}

function members(schema: JsonSchema, options: PublishOptions, path: string): PublishedSchema {
  const { properties, patternProperties, additionalProperties: others, required } = schema;
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  return withoutUndefined({
    properties: properties && mapped(properties, (each, key) => publish(each, options, below(key))),
    patternProperties: patternProperties && mapped(patternProperties, (each) => publish(each, options, below("*"))),
    additionalProperties: typeof others === "object" ? publish(others, options, below("*")) : others,
    required,
  });
}

function mapped(
  schemas: Readonly<Record<string, JsonSchema>>,
  change: (schema: JsonSchema, key: string) => PublishedSchema,
): PublishedSchema {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, change(schema, key)]));
}

function withoutUndefined(schema: PublishedSchema): PublishedSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
