import { z } from "@hono/zod-openapi";
import { optional, time } from "./common.ts";

/** Credentials as the wire has them, in clear. */
export interface CredentialsBody {
  needs: NeedBody[];
}

export type NeedBody = LinkedNeedBody | { linked: false; need: string };

export interface LinkedNeedBody {
  linked: true;
  need: string;
  provider: string;
  level: string;
  because: string;
  sessionName: string | null;
  clamped?: string;
  aws?: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
    account: string;
    identity: string;
  };
  env: Record<string, string>;
  files: { variable: string; name: string; content: string }[];
  /** Null for values that do not end. */
  expiration: string | null;
}

const linked: z.ZodType<LinkedNeedBody> = z
  .object({
    linked: z.literal(true),
    need: z.string(),
    provider: z.string(),
    level: z.string(),
    because: z.string(),
    sessionName: z.string().nullable(),
    clamped: optional(z.string()),
    aws: optional(
      z.object({
        accessKeyId: z.string(),
        secretAccessKey: z.string(),
        sessionToken: optional(z.string()),
        account: z.string(),
        identity: z.string(),
      }),
    ),
    env: z.record(z.string(), z.string()),
    files: z.array(z.object({ variable: z.string(), name: z.string(), content: z.string() })),
    expiration: time.nullable(),
  })
  .openapi("LinkedNeed");

const unlinked: z.ZodType<{ linked: false; need: string }> = z
  .object({ linked: z.literal(false), need: z.string() })
  .openapi("UnlinkedNeed");

export const credentialsBody: z.ZodType<CredentialsBody> = z
  .object({ needs: z.array(z.union([linked, unlinked])) })
  .openapi("Credentials");
