import { z } from "@hono/zod-openapi";
import type { LinkEffect, LinkView, NewLink, ScopeView } from "../../contract/links.ts";
import { name, need, optional, time, version } from "./common.ts";
import { instanceName } from "./organisations.ts";

export const level: z.ZodType<ScopeView["level"]> = z.enum([
  "instance",
  "stage-rule",
  "service",
  "app",
  "organisation",
]);

/** A level with the names it has; the use case says which those are. A stage may be a pattern. */
export const scope: z.ZodType<ScopeView> = z
  .strictObject({
    level,
    app: optional(name("app")),
    service: optional(name("service")),
    stage: optional(z.string().min(1).max(128)),
    region: optional(name("region")),
  })
  .openapi("Scope");

export const linkView: z.ZodType<LinkView> = z
  .object({
    id: z.string(),
    scope,
    kind: z.string(),
    slot: z.string(),
    provider: z.string().nullable(),
    origin: z.enum(["hand", "migration", "import"]),
    version,
    createdAt: time,
  })
  .openapi("Link");

export const newLink: z.ZodType<Omit<NewLink, "ifVersion">> = z
  .strictObject({ scope, need, provider: name("provider").nullable(), replace: optional(z.boolean()) })
  .openapi("NewLink");

const side = z.object({ provider: z.string().nullable(), account: z.string().nullable() });

export const linkEffect: z.ZodType<LinkEffect> = z
  .object({ instance: instanceName, before: side, after: side })
  .openapi("LinkEffect");
