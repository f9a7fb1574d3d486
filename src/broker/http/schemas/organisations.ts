import { z } from "@hono/zod-openapi";
import type { MeView } from "../../contract/caller.ts";
import type { AppView, InstanceView, OrganisationView, ServiceView } from "../../contract/organisations.ts";
import type { ServiceShape } from "../../domain/instance.ts";
import { role, time, version } from "./common.ts";

export const meView: z.ZodType<MeView> = z
  .object({
    organisation: z.string(),
    member: z.string(),
    kind: z.enum(["user", "machine"]),
    operator: z.boolean(),
    token: z.object({ id: z.string(), name: z.string(), expiresAt: time }),
    roles: z.array(
      z.object({ role, app: z.string().nullable(), service: z.string().nullable(), stages: z.string().nullable() }),
    ),
  })
  .openapi("Me");

export const organisationView: z.ZodType<OrganisationView> = z
  .object({
    name: z.string(),
    protectedStages: z.array(z.string()),
    attributedStages: z.array(z.string()),
    version,
    createdAt: time,
  })
  .openapi("Organisation");

/** Stage patterns of an organisation's settings. */
export const stagePatterns: z.ZodType<string[]> = z.array(z.string().min(1).max(128)).max(100);

export const appView: z.ZodType<AppView> = z.object({ name: z.string(), createdAt: time }).openapi("App");

export const shape: z.ZodType<ServiceShape> = z.enum(["traditional", "component"]);

export const serviceView: z.ZodType<ServiceView> = z
  .object({ app: z.string(), name: z.string(), shape, createdAt: time })
  .openapi("Service");

const instanceFields = { app: z.string(), service: z.string(), stage: z.string(), region: z.string().nullable() };

/** An instance where it need not exist. */
export const instanceName: z.ZodType<Omit<InstanceView, "createdAt">> = z
  .object(instanceFields)
  .openapi("InstanceName");

export const instanceView: z.ZodType<InstanceView> = z
  .object({ ...instanceFields, createdAt: time })
  .openapi("Instance");
