import type { JsonSchema } from "./json-schema.ts";
import { serviceSchema } from "./service.ts";

/**
 * The path of every property of serverless.yml, outer ones before inner ones: `provider.iam.role.statements[].Effect`.
 * `<key>` stands for a key that the user chooses.
 */
export function propertyPaths(): readonly string[] {
  const paths = new Set<string>();
  collect(serviceSchema, "", paths);
  return [...paths];
}

function collect(reference: JsonSchema, path: string, paths: Set<string>): void {
  const schema = dereference(reference);
  for (const [key, member] of membersOf(schema)) {
    const below = path === "" ? key : `${path}.${key}`;
    if (key !== "<key>") paths.add(below);
    collect(member, below, paths);
  }
  if (schema.items) collect(schema.items, `${path}[]`, paths);
  for (const alternative of schema.anyOf ?? []) collect(alternative, path, paths);
}

function membersOf({
  title,
  properties = {},
  patternProperties = {},
  additionalProperties,
}: JsonSchema): [string, JsonSchema][] {
  // An object with a title is one thing of CloudFormation's.
  if (title !== undefined) return [];
  const free = [
    ...Object.values(patternProperties),
    ...(typeof additionalProperties === "object" ? [additionalProperties] : []),
  ];
  return [...Object.entries(properties), ...free.map((member): [string, JsonSchema] => ["<key>", member])];
}

function dereference(schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : serviceSchema.definitions![schema.$ref.slice("#/definitions/".length)]!;
}
