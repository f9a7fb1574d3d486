import { z } from "@hono/zod-openapi";
import { optional } from "./common.ts";
import type { PageRequest } from "../../contract/page.ts";

interface Paging {
  limit: z.ZodExactOptional<z.ZodType<number>>;
  cursor: z.ZodExactOptional<z.ZodType<string>>;
}

/** `limit` and `cursor` of a list whose parts have at most so many items. */
export function pagingOf(maximum: number): Paging {
  const description = "at most so many; 50 if it is not said";
  return {
    limit: optional(
      z
        .string()
        .regex(/^\d{1,4}$/, `a number from 1 to ${maximum}`)
        .transform(Number)
        .pipe(z.int().min(1).max(maximum))
        .openapi({ type: "integer", minimum: 1, maximum, description }),
    ),
    cursor: optional(z.string().min(1).max(1024).openapi({ description: "`next` of the part before" })),
  };
}

/** `limit` and `cursor` of a list. */
export const paging: Paging = pagingOf(200);

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
