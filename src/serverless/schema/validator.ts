import { Ajv, type ErrorObject } from "ajv";
import { serviceSchema } from "./service.ts";

/** One thing the schema finds wrong, as ajv reports it. */
export type SchemaError = Pick<ErrorObject, "keyword" | "instancePath" | "schemaPath" | "params">;

/** Checks a value and coerces it in place; `errors` tells what is wrong when it answers false. */
export interface ServiceValidator {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** How the schema is read: the framework's own coercions, every error, no rendered messages. */
export const ajvOptions = {
  allErrors: true,
  coerceTypes: "array",
  inlineRefs: false,
  messages: false,
  strict: false,
} as const;

/**
 * The schema of serverless.yml, compiled. The bundle holds the code that ajv generates from it instead of this module
 * (see `scripts/compile-schema.ts`), so that no schema is compiled while a user waits.
 */
export const validateService = new Ajv(ajvOptions).compile(serviceSchema as object) as ServiceValidator;
