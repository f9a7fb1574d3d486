import { z } from "@hono/zod-openapi";
import { optional } from "./common.ts";
import type { EffectiveNeed, EffectiveParameter, EffectiveView } from "../../contract/effective.ts";
import { level } from "./links.ts";
import { instanceName } from "./organisations.ts";
import { providerState } from "./providers.ts";

const effectiveNeed: z.ZodType<EffectiveNeed> = z
  .object({
    outcome: z.enum(["linked", "none", "refused", "unlinked"]),
    provider: z.string().nullable(),
    kind: z.string(),
    slot: z.string(),
    state: z.union([providerState, z.null()]), // `nullable()` would make a provider's state nullable as well
    account: z.string().nullable(),
    role: z.string().nullable(),
    level: level.nullable(),
    because: z.string(),
    refusal: optional(z.object({ code: z.string(), message: z.string(), hint: optional(z.string()) })),
    chain: optional(z.array(z.object({ level, name: z.string(), provider: optional(z.string().nullable()) }))),
  })
  .openapi("EffectiveNeed");

const effectiveParameter: z.ZodType<EffectiveParameter> = z.object({
  name: z.string(),
  level,
  secret: z.boolean(),
  overridden: z.array(level),
});

export const effectiveView: z.ZodType<EffectiveView> = z
  .object({
    organisation: z.string(),
    instance: instanceName,
    protected: z.boolean(),
    needs: z.record(z.string(), effectiveNeed),
    parameters: z.array(effectiveParameter),
  })
  .openapi("Effective");
