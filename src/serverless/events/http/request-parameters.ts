import { isIntrinsic, isRecord } from "../../../cloudformation/intrinsics.ts";
import type { Value } from "../../../cloudformation/template.ts";
import { mapping, reportWrongType, type Fields } from "../fields.ts";

/** One parameter of a request that a method names. */
export interface RequestParameter {
  /** Where it stands and its name, as in mapping expressions: `querystring.url`. */
  name: string;
  required: boolean;
  /** The expression that gives the backend its value. */
  mappedValue: Value<string>;
}

/** Keys of `request.parameters` with the words of mapping expressions. */
const places = { querystrings: "querystring", paths: "path", headers: "header" } as const;

/** Reads `request.parameters`. */
export function parseRequestParameters(request: Fields): RequestParameter[] {
  const parameters = mapping(request, "parameters");
  if (!parameters) return [];
  return Object.entries(places).flatMap(([key, place]) => parametersIn(mapping(parameters, key), place));
}

function parametersIn(fields: Fields | undefined, place: string): RequestParameter[] {
  if (!fields) return [];
  return Object.entries(fields.values).flatMap(([name, given]) => parameter(`${place}.${name}`, given, fields) ?? []);
}

function parameter(name: string, given: unknown, fields: Fields): RequestParameter | undefined {
  const mappedValue = `method.request.${name}`;
  if (typeof given === "boolean") return { name, required: given, mappedValue };
  if (isRecord(given)) {
    const { required, mappedValue: mapped = mappedValue } = given;
    if (typeof mapped === "string" || isIntrinsic(mapped))
      return { name, required: required !== false, mappedValue: mapped };
  }
  const key = name.slice(name.indexOf(".") + 1);
  reportWrongType([...fields.path, key], fields.service, given, "`true`, `false` or a mapping with `required`");
  return undefined;
}

/** What a method says of its parameters: whether each is required. */
export function methodParameters(parameters: readonly RequestParameter[]): Record<string, boolean> {
  return Object.fromEntries(parameters.map(({ name, required }) => [`method.request.${name}`, required]));
}

/** What the integration passes on. */
export function integrationParameters(parameters: readonly RequestParameter[]): Record<string, Value<string>> {
  return Object.fromEntries(parameters.map(({ name, mappedValue }) => [`integration.request.${name}`, mappedValue]));
}
