import { z } from "@hono/zod-openapi";
import type { Problem } from "../problem.ts";
import { diagnosticCode, optional } from "./common.ts";

/** A problem document as the OpenAPI document declares it. */
export const problemSchema: z.ZodType<Problem> = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: diagnosticCode,
  detail: z.string(),
  hint: optional(z.string()),
  errors: optional(z.array(z.object({ code: z.string(), message: z.string(), hint: optional(z.string()) }))),
  requestId: z.string(),
});
