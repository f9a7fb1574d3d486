import { z } from "@hono/zod-openapi";
import type { MemberView, NewToken, RoleScope, TokenView } from "../../contract/members.ts";
import type { ReachCell } from "../../contract/overviews.ts";
import type { PermissionTarget } from "../../domain/grants.ts";
import { permissions, type Permission } from "../../domain/roles.ts";
import { name, optional, role, time } from "./common.ts";

const scopeFields = {
  app: optional(name("app")),
  service: optional(name("service")),
  stages: optional(z.string().min(1).max(128).openapi({ description: "a stage pattern" })),
};

export const roleScope: z.ZodType<RoleScope> = z.strictObject({ role, ...scopeFields }).openapi("RoleScope");

const narrowing: z.ZodType<Partial<RoleScope>> = z
  .strictObject({ role: optional(role), ...scopeFields })
  .openapi("TokenScope");

/** A part of the organisation, or all of it. */
export const permissionPlace: z.ZodType<PermissionTarget> = z.strictObject({
  app: optional(name("app")),
  service: optional(name("service")),
  stage: optional(name("stage")),
});

export const permissionsView: z.ZodType<{ permissions: readonly Permission[] }> = z
  .object({ permissions: z.array(z.enum(permissions)) })
  .openapi("Permissions");

/** Roles that someone could have. */
export const supposedRoles: z.ZodType<{ roles: RoleScope[] }> = z
  .strictObject({ roles: z.array(roleScope).max(50) })
  .openapi("SupposedRoles");

export const supposedReach: z.ZodType<{ cells: readonly ReachCell[] }> = z
  .object({ cells: z.array(z.object({ stage: z.string(), role, instances: z.int() })) })
  .openapi("SupposedReach");

export const memberView: z.ZodType<MemberView> = z
  .object({
    name: z.string(),
    kind: z.enum(["user", "machine"]),
    operator: z.boolean(),
    roles: z.array(z.object({ id: z.string(), role, ...scopeFields })),
    createdAt: time,
  })
  .openapi("Member");

export const newMember: z.ZodType<{ name: string; kind?: "user" | "machine"; roles: RoleScope[] }> = z
  .strictObject({
    name: name("member"),
    kind: optional(z.enum(["user", "machine"])),
    roles: z.array(roleScope).max(50),
  })
  .openapi("NewMember");

export const tokenView: z.ZodType<TokenView> = z
  .object({
    id: z.string(),
    name: z.string(),
    member: z.string(),
    scope: optional(narrowing),
    expiresAt: time,
    createdAt: time,
    firstUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .openapi("Token");

export const newToken: z.ZodType<NewToken> = z
  .strictObject({
    name: name("token"),
    member: optional(name("member")),
    lifetimeSeconds: optional(
      z
        .int()
        .min(60)
        .max(366 * 24 * 3600),
    ),
    scope: optional(narrowing),
  })
  .openapi("NewToken");

/** The one time a token is shown. */
export const createdToken: z.ZodType<{ token: string; view: TokenView }> = z
  .object({ token: z.string(), view: tokenView })
  .openapi("CreatedToken");
