import { openApiDocument } from "../../src/broker/http/document.ts";

interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  schema: Schema;
}

type Content = Readonly<Record<string, { schema: Schema }>>;

interface DocumentedOperation {
  parameters?: readonly Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Readonly<Record<string, { $ref?: string; content?: Content }>>;
}

interface Document {
  paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  components: { schemas: Readonly<Record<string, Schema>> };
}

/**
 * The types of the API that the dashboard calls, in the shape that `openapi-fetch` reads. `openapi-typescript` makes the
 * same of a document, by the compiler's API that TypeScript 7 does not have.
 */
export function dashboardClient(): string {
  const { paths, components } = openApiDocument() as Document;
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `    ${name}: ${typeOf(schema)};`);
  const routes = Object.entries(paths).map(([path, item]) => `  ${JSON.stringify(path)}: {\n${methodsOf(item)}\n  };`);
  return [
    "// Made of the OpenAPI document by `npm run generate`.",
    `export interface components {\n  schemas: {\n${schemas.join("\n")}\n  };\n}`,
    `export interface paths {\n${routes.join("\n")}\n}`,
    "",
  ].join("\n\n");
}

function methodsOf(item: Readonly<Record<string, DocumentedOperation>>): string {
  return Object.entries(item)
    .map(([method, operation]) => `    ${method}: {\n${partsOf(operation)}\n    };`)
    .join("\n");
}

function partsOf({ parameters = [], requestBody, responses }: DocumentedOperation): string {
  const places = (["query", "header", "path", "cookie"] as const).map((place) => parametersIn(parameters, place));
  const body = requestBody ? `requestBody: ${contentOf(requestBody.content)};` : "requestBody?: never;";
  const answers = Object.entries(responses)
    .filter(([, { $ref }]) => $ref === undefined) // refusals: all of them problems
    .map(
      ([status, { content }]) => `${status}: { headers: Headers; content${content ? "" : "?"}: ${answerOf(content)} };`,
    );
  const problem =
    'default: { headers: Headers; content: { "application/problem+json": components["schemas"]["Problem"] } };';
  return [
    `      parameters: { ${places.join(" ")} };`,
    `      ${body}`,
    `      responses: { ${[...answers, problem].join(" ")} };`,
  ].join("\n");
}

function parametersIn(parameters: readonly Parameter[], place: Parameter["in"]): string {
  const here = parameters.filter((parameter) => parameter.in === place);
  if (here.length === 0) return `${place}?: never;`;
  const fields = here.map(({ name, required, schema }) => field(name, required === true, schema));
  return `${place}${here.some(({ required }) => required) ? "" : "?"}: { ${fields.join(" ")} };`;
}

function contentOf(content: Content): string {
  return `{ content: ${answerOf(content)} }`;
}

function answerOf(content: Content | undefined): string {
  if (!content) return "never";
  const media = Object.entries(content).map(([type, { schema }]) => `${JSON.stringify(type)}: ${typeOf(schema)}`);
  return `{ ${media.join("; ")} }`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return `components["schemas"][${JSON.stringify(schema.$ref.split("/").at(-1))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return union(choice.map(typeOf));
  if (schema.allOf) return schema.allOf.map(typeOf).join(" & ");
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => typeOf({ ...schema, type })));
  return plainType(schema);
}

function plainType(schema: Schema): string {
  if (schema.type === "array") return `(${typeOf(schema.items ?? {})})[]`;
  if (schema.type === "object") return objectType(schema);
  if (schema.type === "integer") return "number";
  return typeof schema.type === "string" ? schema.type : "unknown";
}

function objectType({ properties, required = [], additionalProperties }: Schema): string {
  if (properties) {
    const fields = Object.entries(properties).map(([name, schema]) => field(name, required.includes(name), schema));
    return `{ ${fields.join(" ")} }`;
  }
  const values = typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
  return `Readonly<Record<string, ${values}>>`;
}

function field(name: string, isRequired: boolean, schema: Schema): string {
  return `${JSON.stringify(name)}${isRequired ? "" : "?"}: ${typeOf(schema)};`;
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}
