import { z } from "@hono/zod-openapi";
import type { MigrationOptions, MigrationReport, ProfilesReport } from "../../contract/migrations.ts";
import { anyObject, diagnosticCode, name, optional } from "./common.ts";
import { flag } from "./queries.ts";

const entry = z.object({
  what: z.enum(["app", "service", "instance", "provider", "link", "parameter", "note"]),
  result: z.enum([
    "created",
    "replaced",
    "kept",
    "merged",
    "skipped",
    "conflict",
    "invalid",
    "warning",
    "error",
    "note",
  ]),
  subject: z.string(),
  code: diagnosticCode,
  message: z.string(),
});

const told = { dryRun: z.boolean(), entries: z.array(entry), counts: z.record(z.string(), z.int()) };

export const migrationReport: z.ZodType<MigrationReport> = z.object(told).openapi("MigrationReport");

/** SHA-256, hex. */
const plan = z.string().regex(/^[0-9a-f]{64}$/, "the `plan` of a dry run");

export const profilesReport: z.ZodType<ProfilesReport> = z.object({ ...told, plan }).openapi("ProfilesReport");

/** Options that are not given. */
const unsaid: MigrationOptions = {
  dryRun: false,
  dedupe: false,
  inherit: false,
  exact: false,
  overwrite: false,
  strict: false,
  graceDays: 0,
};

const given = z.strictObject({
  dryRun: flag,
  dedupe: flag,
  inherit: flag,
  exact: flag,
  overwrite: flag,
  strict: flag,
  plan: optional(plan),
  graceDays: optional(
    z
      .string()
      .regex(/^\d{1,3}$/, "days, a number from 0 to 366")
      .transform(Number)
      .pipe(z.int().min(0).max(366))
      .openapi({ type: "integer", minimum: 0, maximum: 366 }),
  ),
});

export const migrationQuery: z.ZodType<MigrationOptions> = given.transform((said) => ({ ...unsaid, ...said }));

/** Checked by the use case, which names the places. */
export const profiles: z.ZodType<Record<string, unknown>> = anyObject;

/** Most characters of a project file. */
const longestProject = 1024 * 1024;

export const projectImport: z.ZodType<{ text: string; app: string; dryRun: boolean }> = z
  .strictObject({ text: z.string().max(longestProject), app: name("app"), dryRun: z.boolean() })
  .openapi("ProjectImport");
