import { z } from "@hono/zod-openapi";
import type { DiagnosticCode } from "../../../diagnostics/diagnostic.ts";
import type { Page } from "../../contract/page.ts";
import { nameRule, type Named } from "../../domain/names.ts";
import { parseNeed } from "../../domain/kinds.ts";

/**
 * A field that may be left out. Its type is that of an exact one, as JSON has no `undefined`; what makes the document
 * knows only the other kind.
 */
export function optional<T extends z.ZodType>(schema: T): z.ZodExactOptional<T> {
  return schema.optional() as z.ZodType as z.ZodExactOptional<T>;
}

/** A name in a body or a query. */
export function name(named: Named): z.ZodType<string> {
  const { pattern, allowed } = nameRule(named);
  return z.string().regex(pattern, `allowed: ${allowed}`);
}

/** Text that people wrote: visible, and not endless. */
export function text(longest: number): z.ZodType<string> {
  return z.string().min(1).max(longest);
}

/** Time as answers have it. */
export const time: z.ZodType<string> = z.string().openapi({ format: "date-time", example: "2026-01-01T00:00:00.000Z" });

/** A version as `ETag` has it. */
export const version: z.ZodType<number> = z.int().min(0).openapi({ example: 1 });

/** `aws`, `stripe`, `aws:dns`. */
export const need: z.ZodType<string> = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(:[a-z0-9][a-z0-9-]{0,38})?$/, "as `aws`, `stripe` or `aws:dns`")
  .refine((given) => parseNeed(given).kind !== "", "as `aws`, `stripe` or `aws:dns`");

/** Part of a list. */
export function page<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const role: z.ZodType<"owner" | "admin" | "deployer" | "developer" | "auditor" | "machine"> = z.enum([
  "owner",
  "admin",
  "deployer",
  "developer",
  "auditor",
  "machine",
]);

/** JSON that is kept and given back as it is. */
export const anyObject: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());

/** A code of ours. */
export const diagnosticCode: z.ZodType<DiagnosticCode> = z.string().openapi({
  description: "stable, `area/what`",
  pattern: "^[a-z-]+/[a-z0-9-]+$",
}) as z.ZodType as z.ZodType<DiagnosticCode>;
