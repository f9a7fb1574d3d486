import type { JsonSchema } from "../json-schema.ts";
import { serviceSchema } from "../service.ts";
import { descriptions } from "./descriptions.ts";
import { publish, type PublishedSchema } from "./publish.ts";

/**
 * The schema of serverless.yml for editors. Plugins add properties to the service, the provider, functions and events:
 * those are closed only where there is none.
 */
export function serverlessSchema(): PublishedSchema {
  const { properties, ...rest } = publish(opened, { variable: "\\$\\{", descriptions });
  const { functions, provider, resources } = properties as Readonly<Record<string, PublishedSchema>>;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "serverless.yml",
    ...rest,
    properties: {
      ...(properties as PublishedSchema),
      functions: listed(functions!),
      resources: listed(resources!),
      provider: { ...provider, pattern: "\\$\\{|^aws$" },
    },
    if: { required: ["plugins"] },
    else: closed,
  };
}

/** A section that may be written as a list of objects, which are merged. */
function listed(section: PublishedSchema): PublishedSchema {
  const { description, ...rest } = section;
  return { description, anyOf: [rest, { type: "array", items: { type: ["object", "string", "null"] } }] };
}

const sections = serviceSchema.properties!;
const [functionKeys, functionSchema] = Object.entries(sections["functions"]!.patternProperties!)[0]!;
const definitions = serviceSchema.definitions!;

const opened: JsonSchema = {
  ...open(serviceSchema),
  definitions: { ...definitions, event: open(definitions["event"]!) },
  properties: {
    ...sections,
    provider: open(sections["provider"]!),
    functions: {
      ...sections["functions"]!,
      patternProperties: { [functionKeys]: open(functionSchema) },
    },
  },
};

function open(schema: JsonSchema): JsonSchema {
  return { ...schema, additionalProperties: true };
}

const closed: PublishedSchema = {
  ...onlyNamesOf(serviceSchema),
  properties: {
    provider: onlyNamesOf(sections["provider"]!),
    functions: {
      additionalProperties: {
        ...onlyNamesOf(functionSchema),
        properties: { events: { items: onlyNamesOf(definitions["event"]!) } },
      },
    },
  },
};

function onlyNamesOf({ properties = {} }: JsonSchema): PublishedSchema {
  return { propertyNames: { enum: Object.keys(properties) } };
}
