import { z } from "@hono/zod-openapi";
import { Secret } from "../../../diagnostics/secret.ts";
import type { InvitationView, InvitedView } from "../../contract/invitations.ts";
import type { OwnSessionView, SessionView } from "../../contract/sessions.ts";
import { name, optional, role, time } from "./common.ts";

const roles = z.array(
  z.object({ role, app: z.string().nullable(), service: z.string().nullable(), stages: z.string().nullable() }),
);

/** A password as it is typed; its rules are looked at where it is chosen. */
const password: z.ZodType<Secret> = z
  .string()
  .min(1)
  .max(1024)
  .transform((given) => new Secret(given))
  .openapi({ type: "string", format: "password", minLength: 1, maxLength: 1024, writeOnly: true });

/** What one signs in with: the rule is that of members' names, which e-mail addresses fit. */
const accountName = z.string().min(1).max(254);

export const sessionView: z.ZodType<SessionView> = z
  .object({
    id: z.string(),
    account: z.string().nullable(),
    csrf: z.string(),
    organisations: z.array(z.object({ organisation: z.string(), member: z.string(), operator: z.boolean(), roles })),
    createdAt: time,
    idleUntil: time,
    expiresAt: time,
  })
  .openapi("Session");

export const ownSession: z.ZodType<OwnSessionView> = z
  .object({
    id: z.string(),
    current: z.boolean(),
    address: z.string(),
    userAgent: z.string(),
    createdAt: time,
    lastSeenAt: time,
    idleUntil: time,
    expiresAt: time,
  })
  .openapi("OwnSession");

export const endedSessions: z.ZodType<{ ended: number }> = z.object({ ended: z.int().min(0) }).openapi("EndedSessions");

export const credentials: z.ZodType<{ name: string; password: Secret }> = z
  .strictObject({ name: accountName, password })
  .openapi("SignIn");

export const tokenSignIn: z.ZodType<{ token: string }> = z
  .strictObject({ token: z.string().min(1).max(512).openapi({ format: "password", writeOnly: true }) })
  .openapi("TokenSignIn");

export const passwordChange: z.ZodType<{ current: Secret; password: Secret }> = z
  .strictObject({ current: password, password })
  .openapi("PasswordChange");

const invitationText = z
  .string()
  .min(1)
  .max(512)
  .openapi({ format: "password", writeOnly: true, description: "what stands behind the `#` of the link" });

export const invitationToken: z.ZodType<{ invitation: string }> = z
  .strictObject({ invitation: invitationText })
  .openapi("InvitationToken");

export const acceptance: z.ZodType<{ invitation: string; name: string; password: Secret }> = z
  .strictObject({ invitation: invitationText, name: accountName, password })
  .openapi("Acceptance");

export const invitedView: z.ZodType<InvitedView> = z
  .object({
    organisation: z.string(),
    member: z.string(),
    roles,
    expiresAt: time,
    account: z.string().nullable(),
  })
  .openapi("Invited");

export const invitationView: z.ZodType<InvitationView> = z
  .object({ id: z.string(), member: name("member"), invitedBy: z.string(), createdAt: time, expiresAt: time })
  .openapi("Invitation");

export const newInvitation: z.ZodType<{ lifetimeSeconds?: number }> = z
  .strictObject({
    lifetimeSeconds: optional(
      z
        .int()
        .min(300)
        .max(14 * 24 * 3600),
    ),
  })
  .openapi("NewInvitation");

/** The one time the link is shown. */
export const createdInvitation: z.ZodType<{ link: string; invitation: InvitationView }> = z
  .object({ link: z.string(), invitation: invitationView })
  .openapi("CreatedInvitation");
