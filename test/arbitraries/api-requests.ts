import * as fc from "fast-check";
import { allowedBy, type JsonSchema, type Resolve } from "./json-schema.ts";

/** A request that was made up. */
export interface MadeUpRequest {
  /** Id of the operation. */
  operation: string;
  method: string;
  target: string;
  headers: Readonly<Record<string, string>>;
  /** Undefined for none. */
  body: unknown;
}

/** What is sent at a place mostly, or always where it is a single value. */
interface Values {
  operation?: string;
  place: string;
  values: readonly string[];
}

interface Parameter {
  in: "path" | "query" | "header";
  name: string;
  required: boolean;
  schema: JsonSchema;
}

interface Operation {
  operationId: string;
  parameters?: readonly Parameter[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
}

interface Document {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Requests for the operations of an OpenAPI document: what it allows, and things like that with something wrong. */
export function requestsOf(document: object, values: readonly Values[]): fc.Arbitrary<MadeUpRequest> {
  const resolve: Resolve = (reference) => at(document, reference.split("/").slice(1)) as JsonSchema;
  const { paths } = document as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(method, path, operation, { values, resolve })),
  );
  return fc.oneof(...operations);
}

interface Context {
  values: readonly Values[];
  resolve: Resolve;
}

function requestOf(
  method: string,
  path: string,
  { operationId: operation, parameters = [], requestBody }: Operation,
  { values, resolve }: Context,
): fc.Arbitrary<MadeUpRequest> {
  const context = { values: values.filter((each) => (each.operation ?? operation) === operation), resolve };
  const textsIn = (place: Parameter["in"]): fc.Arbitrary<Record<string, string>> =>
    textsOf(
      parameters.filter((parameter) => parameter.in === place),
      context,
    );
  const schema = requestBody?.content["application/json"].schema;
  const body = schema ? bodyOf(schema, context) : fc.constant(undefined);
  return fc
    .record({ names: textsIn("path"), query: textsIn("query"), headers: textsIn("header"), body })
    .map(({ names, query, ...rest }) => ({
      operation,
      method: method.toUpperCase(),
      target: targetOf(path, names, query),
      ...rest,
    }));
}

/** Parameters of one place, by name. */
function textsOf(parameters: readonly Parameter[], context: Context): fc.Arbitrary<Record<string, string>> {
  const texts = Object.fromEntries(parameters.map((parameter) => [parameter.name, textOf(parameter, context)]));
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(texts, { requiredKeys });
}

/** A parameter: mostly a known value, else an allowed one, now and then anything. */
function textOf(parameter: Parameter, { values, resolve }: Context): fc.Arbitrary<string> {
  const place = `${parameter.in}.${parameter.name}`;
  const known = values.findLast((each) => each.place === place)?.values ?? [];
  if (known.length === 1) return fc.constant(known[0]!);
  const anything = parameter.in === "header" ? fc.string({ maxLength: 150 }) : fc.string({ unit: "binary" });
  return fc.oneof(
    ...(known.length > 0 ? [{ weight: 14, arbitrary: fc.constantFrom(...known) }] : []),
    { weight: 5, arbitrary: allowedBy(parameter.schema, resolve).map(String) },
    { weight: 1, arbitrary: anything },
  );
}

function targetOf(path: string, names: Record<string, string>, query: Record<string, string>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name]!.toWellFormed()));
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);
  return search.length > 0 ? `${filled}?${search.join("&")}` : filled;
}

/** A body: mostly an allowed one with known values in it, now and then with something else somewhere. */
function bodyOf(schema: JsonSchema, { values, resolve }: Context): fc.Arbitrary<unknown> {
  const places = values.filter(({ place }) => place.startsWith("body."));
  const chosen = fc.tuple(...places.map(({ values }) => fc.option(fc.constantFrom(...values), { freq: 3 })));
  const good = fc.tuple(allowedBy(schema, resolve), chosen).map(([body, all]) => {
    for (const [index, { place }] of places.entries()) put(body, place.split(".").slice(1), all[index]);
    return body;
  });
  const other = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }), fc.constant("x".repeat(70_000)));
  const bad = fc
    .tuple(good, fc.nat(), other)
    .map(([body, where, other]) => replaced(body, { left: where % countOf(body) }, other));
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: bad });
}

/** Puts a value where there is one already. */
function put(body: unknown, path: readonly string[], value: string | null | undefined): void {
  const holder = at(body, path.slice(0, -1)) as Record<string, unknown> | undefined;
  const name = path.at(-1)!;
  if (typeof value === "string" && typeof holder?.[name] === "string") holder[name] = value;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function countOf(value: unknown): number {
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + countOf(each), 1)
    : 1;
}

/** The same with another value in one place, counted from the outside. */
function replaced(value: unknown, place: { left: number }, other: unknown): unknown {
  if (place.left-- === 0) return other;
  if (Array.isArray(value)) return value.map((each) => replaced(each, place, other));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, place, other)]));
}
