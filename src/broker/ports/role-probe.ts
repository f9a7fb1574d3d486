import type { PolicyDocument } from "../../iam/policy.ts";
import type { ProviderSettings } from "../contract/providers.ts";

/** What one try to assume a role asks for. */
export interface ProbeAttempt {
  role: string;
  /** Absent: none is sent. */
  externalId?: string;
  tags: boolean;
  sourceIdentity: boolean;
  durationSeconds: number;
}

/** How STS answered. The credentials of an accepted try are forgotten at once. */
export type ProbeAnswer =
  | { answer: "accepted"; account: string }
  | { answer: "denied" }
  | { answer: "too-long" }
  | { answer: "unreachable"; why: string };

/** The policies of a role, as far as it may read its own. */
export type RolePolicies = ReadRole | { unreadable: string };

export interface ReadRole {
  /** Every policy that grants. */
  documents: readonly PolicyDocument[];
  /** The permissions boundary. */
  boundary?: PolicyDocument;
  trustPolicy?: PolicyDocument;
  /** Seconds. */
  maxSessionDuration?: number;
}

/** Tries an access role out, as the broker itself. It never rejects for what AWS answers. */
export interface RoleProbe {
  /** ARN of the role or user the broker calls as, for trust policies; and whether its sessions last an hour at most. */
  broker(): Promise<{ principal: string; chained: boolean }>;
  attempt(attempt: ProbeAttempt): Promise<ProbeAnswer>;
  /** With a web identity instead, whose provider or audience may be wrong on purpose; for 900 seconds unless it is said. */
  attemptWebIdentity(
    settings: ProviderSettings,
    provider: { id: string },
    audience: string,
    durationSeconds?: number,
  ): Promise<ProbeAnswer>;
  /** Assumes the role with the external id, or with the web identity of `provider` where that is given. */
  policies(role: string, externalId: string, provider?: { id: string }): Promise<RolePolicies>;
}
