import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { JsonType } from "./json-schema.ts";

/** Whether a value is of a JSON Schema type. */
export function isOfType(value: unknown, type: JsonType): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "number" ? Number.isFinite(value) : typeof value === type;
}

/** What each type is called. */
export const kindText: Readonly<Record<JsonType, string>> = {
  string: "a text",
  integer: "an integer",
  number: "a number",
  boolean: "`true` or `false`",
  object: "an object",
  array: "a list",
};
