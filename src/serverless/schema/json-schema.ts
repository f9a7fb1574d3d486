/** The part of JSON Schema (draft 7) that the schema of serverless.yml is written in. */
export interface JsonSchema {
  $ref?: string;
  /** What a value is called in messages: a noun phrase such as `an ARN`. */
  title?: string;
  type?: JsonType;
  const?: unknown;
  enum?: readonly unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  patternProperties?: Readonly<Record<string, JsonSchema>>;
  additionalProperties?: boolean | JsonSchema;
  required?: readonly string[];
  minProperties?: number;
  maxProperties?: number;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  definitions?: Readonly<Record<string, JsonSchema>>;
  /** What a key of `patternProperties` is called in messages. */
  keyTitle?: string;
  /** Whether nothing (`null`) is a value of its own here, and not the same as leaving the property out. */
  keepsNull?: boolean;
  /**
   * What a value that does not fit means, beyond the default: a wrong kind of value and a missing property stop the
   * compiler, anything else is reported as `configValidationMode` says. `fatal`: whatever is wrong with this very value
   * stops it. `copied`: it is handed to CloudFormation as it stands, so nothing in it stops the compiler; a scalar may
   * then be a CloudFormation function, too.
   */
  whenWrong?: "fatal" | "copied";
}

export type JsonType = "string" | "integer" | "number" | "boolean" | "object" | "array";

/** Schemas that others refer to by name with {@link use}. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

type Rest = Omit<JsonSchema, "type">;

export const anything: JsonSchema = {};
export const anyObject: JsonSchema = { type: "object" };
export const boolean: JsonSchema = { type: "boolean" };
export const string: JsonSchema = { type: "string" };
export const nonEmptyString: JsonSchema = { type: "string", minLength: 1 };
export const strings: JsonSchema = { type: "array", items: string };
export const stringMap: JsonSchema = { type: "object", additionalProperties: string };

/** A text of the form `pattern`; `title` says in words what such a text is. */
export function stringLike(pattern: string, title: string, rest: Rest = {}): JsonSchema {
  return { type: "string", pattern, title, ...rest };
}

/** A text of `minLength` to `maxLength` characters. */
export function stringOf(minLength: number, maxLength: number): JsonSchema {
  return { type: "string", minLength, maxLength };
}

/** An integer from `minimum` to `maximum`, either of which may be left open. */
export function integer(minimum?: number, maximum?: number): JsonSchema {
  return { type: "integer", ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

/** One of a few values; nothing is coerced to them. */
export function choice(...values: readonly (string | number | boolean)[]): JsonSchema {
  return { enum: values };
}

/** One of a few texts; numbers are taken for texts. */
export function stringChoice(...values: readonly string[]): JsonSchema {
  return { type: "string", enum: values };
}

/** One of a few texts, written in any case. */
export function choiceInAnyCase(...words: readonly string[]): JsonSchema {
  return stringLike(
    `^(?:${words.map(inAnyCase).join("|")})$`,
    `one of ${words.map((word) => `\`${word}\``).join(", ")}`,
  );
}

/** A regular expression for `words` in any case, since JSON Schema's patterns have no flags. */
export function inAnyCase(words: string): string {
  return words.replaceAll(/[A-Za-z]/g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/** Exactly one value. */
export function exactly(value: unknown): JsonSchema {
  return { const: value };
}

/** A list; a lone value becomes a list of one. */
export function list(items: JsonSchema, rest: Rest = {}): JsonSchema {
  return { type: "array", items, ...rest };
}

/** An object of these properties and no others; the names in `required` must be there. */
export function object(properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema {
  return { type: "object", properties, additionalProperties: false, ...(required.length > 0 && { required }) };
}

/** An object whose keys the user chooses. */
export function mapOf(values: JsonSchema): JsonSchema {
  return { type: "object", additionalProperties: values };
}

/** An object whose keys the user chooses, all of the form `keys`; `keyTitle` says in words what such a key is. */
export function mapWithKeys(keys: string, keyTitle: string, values: JsonSchema): JsonSchema {
  return { type: "object", patternProperties: { [keys]: values }, additionalProperties: false, keyTitle };
}

/** Added to an object: it has one of two properties, and not both. */
export function exactlyOne(first: string, second: string): JsonSchema {
  return { oneOf: [{ required: [first] }, { required: [second] }] };
}

/** The first alternative that fits decides how a value is coerced, so their order is part of the meaning. */
export function anyOf(...alternatives: readonly JsonSchema[]): JsonSchema {
  return { anyOf: alternatives };
}

/** A value without which, or with a wrong one, nothing can be compiled. */
export function fatal(schema: JsonSchema): JsonSchema {
  return { ...schema, whenWrong: "fatal" };
}

/** A value that is handed to CloudFormation as it stands. */
export function copied(schema: JsonSchema): JsonSchema {
  return { ...schema, whenWrong: "copied" };
}

/** A value that may be taken away by giving `null`. */
export function keepingNull(schema: JsonSchema): JsonSchema {
  return { ...schema, keepsNull: true };
}

/** The schema that `definitions` holds under a name. */
export function use(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}
