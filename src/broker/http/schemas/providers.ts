import { z } from "@hono/zod-openapi";
import type {
  ConnectionRequest,
  ConnectionView,
  NewProvider,
  ProviderChange,
  ProviderSettings,
  ProviderUsage,
  ProviderView,
  Verification,
} from "../../contract/providers.ts";
import type { KindFieldView, KindView } from "../../contract/provider-kinds.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { anyObject, diagnosticCode, name, optional, text, time, version } from "./common.ts";

const texts = z.record(z.string().min(1).max(128), z.string().max(4096));

const settings: z.ZodType<ProviderSettings> = z
  .strictObject({
    role: optional(z.string().max(2048)),
    account: optional(z.string().regex(/^\d{12}$/, "12 digits")),
    durationSeconds: optional(z.int()),
    maxDurationSeconds: optional(z.int()),
    tags: optional(texts),
    fields: optional(texts),
    variables: optional(texts),
    allowOwnAccount: optional(z.boolean()),
  })
  .openapi("ProviderSettings");

const state = z
  .enum(["unverified", "verified", "trusts-anyone", "unreachable", "too-broad", "disabled", "invalid"])
  .openapi("ProviderState");

export const providerState: z.ZodType<ProviderView["state"]> = state;

const tried = z.boolean().nullable();

const finding = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: diagnosticCode,
  message: z.string(),
  hint: optional(z.string()),
});

const verification: z.ZodType<Verification> = z
  .object({
    at: time,
    acceptsExternalId: tried,
    refusesNone: tried,
    refusesWrong: tried,
    accountMatches: tried,
    canTag: tried,
    canSourceIdentity: tried,
    longestSession: z.int().nullable(),
    breadth: optional(z.enum(["administrator", "unknown"])),
    why: optional(z.string()),
    reason: optional(z.enum(["assume-denied", "assumable-without-external-id", "account-mismatch"])),
    findings: optional(z.array(finding)),
    accepted: optional(z.object({ by: z.string(), at: time, reason: z.string() })),
    graceUntil: optional(time),
  })
  .openapi("Verification");

const mode = z.enum(["assume-role", "web-identity", "static"]);

export const providerView: z.ZodType<ProviderView> = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    mode,
    state,
    settings,
    externalId: z.string().nullable(),
    verification: verification.nullable(),
    secrets: z.array(z.string()),
    version,
    createdAt: time,
    updatedAt: time,
  })
  .openapi("Provider");

/** A value that is taken in and never given back. */
const secretText = z
  .string()
  .min(1)
  .max(64 * 1024)
  .transform((given) => new Secret(given))
  .openapi({ type: "string", minLength: 1, maxLength: 64 * 1024, writeOnly: true });

const values = z.record(z.string().min(1).max(128), secretText);

const kind = z.string().regex(/^[a-z][a-z0-9-]{0,38}$/, "a kind, as GET /v1/provider-kinds lists them");

export const newProvider: z.ZodType<NewProvider> = z
  .strictObject({ name: name("provider"), kind, mode, settings, values: optional(values) })
  .openapi("NewProvider");

export const providerChange: z.ZodType<Omit<ProviderChange, "ifVersion">> = z
  .strictObject({
    name: optional(name("provider")),
    settings: optional(settings),
    enabled: optional(z.boolean()),
    values: optional(values),
  })
  .openapi("ProviderChange");

export const connectionRequest: z.ZodType<ConnectionRequest> = z
  .strictObject({
    region: optional(name("region")),
    roleName: optional(z.string().regex(/^[\w+=,.@-]{1,64}$/, "a name of a role")),
    maxSessionSeconds: optional(z.int().min(3600).max(43_200)),
    boundary: optional(z.string().max(2048)),
    templateUrl: optional(z.string().max(1024)),
    policy: z.union([z.strictObject({ documents: z.array(anyObject).max(20) }), z.enum(["administrator", "none"])]),
  })
  .openapi("ConnectionRequest");

export const connectionView: z.ZodType<ConnectionView> = z
  .object({
    principal: z.string(),
    externalId: z.string(),
    roleName: z.string(),
    template: z.string(),
    stackName: z.string(),
    parameters: z.record(z.string(), z.string()),
    quickCreateUrl: z.string().nullable(),
    command: z.string(),
  })
  .openapi("Connection");

export const usageView: z.ZodType<ProviderUsage> = z
  .object({ links: z.array(z.string()), instances: z.array(z.string()) })
  .openapi("ProviderUsage");

const kindField: z.ZodType<KindFieldView> = z.object({
  name: z.string(),
  variable: optional(z.string()),
  secret: z.boolean(),
  optional: z.boolean(),
  allowed: z.string(),
});

export const kindView: z.ZodType<KindView> = z
  .object({
    name: z.string(),
    fields: z.array(kindField),
    alternatives: z.array(z.array(z.string())),
    variables: z.array(z.string()),
  })
  .openapi("ProviderKind");

/** Why a role that reaches too far is accepted. */
export const reason: z.ZodType<{ reason: string }> = z.strictObject({ reason: text(500) });
