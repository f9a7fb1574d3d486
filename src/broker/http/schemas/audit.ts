import { z } from "@hono/zod-openapi";
import type { AuditAction, AuditEvent, AuditHead, ChainedEvent } from "../../contract/audit.ts";
import { anyObject, name, optional, text, time } from "./common.ts";

/** Actions grow with the product: readers must bear unknown ones. */
const action = z.string() as z.ZodType as z.ZodType<AuditAction>;

const event: z.ZodType<AuditEvent> = z
  .object({
    action,
    actor: z.object({ member: z.string(), token: optional(z.string()) }),
    origin: optional(z.object({ requestId: z.string(), address: z.string(), userAgent: z.string() })),
    target: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    decision: z.enum(["allowed", "denied"]),
    rule: optional(z.string()),
    message: optional(z.string()),
    hint: optional(z.string()),
    before: optional(z.string()),
    after: optional(z.string()),
  })
  .openapi("AuditEvent");

export const chainedEvent: z.ZodType<ChainedEvent> = z
  .object({
    seq: z.int(),
    time,
    organisation: z.string(),
    event,
    previousHash: z.string(),
    hash: z.string(),
    signature: z.string(),
  })
  .openapi("ChainedEvent");

export const auditHead: z.ZodType<AuditHead> = z
  .object({ organisation: z.string(), seq: z.int(), hash: z.string(), signature: z.string(), key: anyObject })
  .openapi("AuditHead");

export const localFallback: z.ZodType<{ service: string; stage: string; region: string | null; reason: string }> = z
  .strictObject({
    service: name("service"),
    stage: name("stage"),
    region: name("region").nullable(),
    reason: text(500),
  })
  .openapi("LocalFallback");
