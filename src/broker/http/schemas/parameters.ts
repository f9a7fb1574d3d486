import { z } from "@hono/zod-openapi";
import type { NewParameter, ParameterView } from "../../contract/parameters.ts";
import type { ScopeView } from "../../contract/links.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { optional, time, version } from "./common.ts";
import { scope } from "./links.ts";

export const parameterView: z.ZodType<ParameterView> = z
  .object({
    id: z.string(),
    scope,
    name: z.string(),
    secret: z.boolean(),
    absent: z.boolean(),
    version,
    createdAt: time,
  })
  .openapi("Parameter");

const parameterName = z.string().regex(/^[A-Za-z_][\w.-]{0,127}$/, "a letter, then letters, digits, dots and hyphens");

/** Bytes are counted by the use case; a character has at least one. */
const longestValue = 64 * 1024;

const value = z
  .string()
  .max(longestValue)
  .transform((given) => new Secret(given))
  .nullable()
  .openapi({ type: ["string", "null"], maxLength: longestValue, writeOnly: true });

export const newParameter: z.ZodType<Omit<NewParameter, "ifVersion">> = z
  .strictObject({ scope, name: parameterName, value, secret: optional(z.boolean()) })
  .openapi("NewParameter");

/** A value in clear, as the wire has it. */
export interface ParameterValueBody {
  name: string;
  value: string;
  secret: boolean;
  scope: ScopeView;
}

export const parameterValue: z.ZodType<ParameterValueBody> = z
  .object({ name: z.string(), value: z.string(), secret: z.boolean(), scope })
  .openapi("ParameterValue");
