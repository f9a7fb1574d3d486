import { z } from "@hono/zod-openapi";
import { optional } from "./common.ts";
import type { PageRequest } from "../../contract/page.ts";

/** `limit` and `cursor` of a list. */
export const paging: { limit: z.ZodExactOptional<z.ZodType<number>>; cursor: z.ZodExactOptional<z.ZodType<string>> } = {
  limit: optional(
    z
      .string()
      .regex(/^\d{1,3}$/, "a number from 1 to 200")
      .transform(Number)
      .pipe(z.int().min(1).max(200))
      .openapi({ type: "integer", minimum: 1, maximum: 200, description: "at most so many; 50 if it is not said" }),
  ),
  cursor: optional(z.string().min(1).max(1024).openapi({ description: "`next` of the part before" })),
};

/** A list without filters. */
export const pageQuery: z.ZodType<PageRequest> = z.strictObject(paging);

/** `true` or `false`; anything else is refused. */
export const flag: z.ZodExactOptional<z.ZodType<boolean>> = optional(
  z
    .enum(["true", "false"])
    .transform((said) => said === "true")
    .openapi({ type: "boolean", enum: [true, false] }),
);

/** A time, as milliseconds. */
export const moment: z.ZodExactOptional<z.ZodType<number>> = optional(
  z.iso
    .datetime({ offset: true, error: "a time as `2026-01-01T00:00:00Z`" })
    .transform((said) => Date.parse(said))
    .openapi({ type: "string", format: "date-time" }),
);
