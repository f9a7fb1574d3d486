import { z } from "@hono/zod-openapi";
import type {
  InheritanceCell,
  InheritanceProvider,
  InheritanceRequest,
  InheritanceRow,
  InheritanceView,
} from "../../contract/inheritance.ts";
import { name, optional } from "./common.ts";
import { level } from "./links.ts";
import { providerState } from "./providers.ts";
import { paging } from "./queries.ts";

const cell: z.ZodType<InheritanceCell> = z
  .object({
    outcome: z.enum(["linked", "none", "refused", "unlinked"]),
    provider: z.string().nullable(),
    level: level.nullable(),
    because: z.string(),
    link: z.string().nullable(),
    here: z.boolean(),
    refusal: optional(z.string()),
  })
  .openapi("InheritanceCell");

const row: z.ZodType<InheritanceRow> = z
  .object({
    level,
    app: optional(z.string()),
    service: optional(z.string()),
    stage: optional(z.string()),
    region: optional(z.string()),
    protected: z.boolean(),
    production: z.boolean(),
    exists: z.boolean(),
    needs: z.record(z.string(), cell),
  })
  .openapi("InheritanceRow");

const provider: z.ZodType<InheritanceProvider> = z
  .object({ name: z.string(), kind: z.string(), state: providerState, account: z.string().nullable() })
  .openapi("InheritanceProvider");

export const inheritanceView: z.ZodType<InheritanceView> = z
  .object({
    organisation: z.string(),
    revision: z.int(),
    needs: z.array(z.string()),
    providers: z.array(provider),
    total: z.int(),
    items: z.array(row),
    next: z.string().nullable(),
  })
  .openapi("Inheritance");

/** A page of the tree, which may have all of an organisation. */
export const inheritanceQuery: z.ZodType<InheritanceRequest> = z.strictObject({
  cursor: paging.cursor,
  limit: optional(
    z
      .string()
      .regex(/^\d{1,4}$/, "a number from 1 to 2000")
      .transform(Number)
      .pipe(z.int().min(1).max(2000))
      .openapi({ type: "integer", minimum: 1, maximum: 2000, description: "at most so many; 2000 if it is not said" }),
  ),
  app: optional(name("app")),
  service: optional(name("service")),
});
