import type { Caller, Origin } from "./caller.ts";
import type { Page, PageRequest } from "./page.ts";

/** What happened: `area.what`, as broker.md F lists them. */
export type AuditAction =
  | `${"organisation" | "app" | "service" | "instance"}.${"created" | "updated" | "deleted"}`
  | `provider.${"created" | "updated" | "verified" | "probe_failed" | "rotated" | "disabled" | "enabled" | "deleted" | "breadth_accepted"}`
  | `link.${"set" | "removed" | "default_changed"}`
  | `credentials.${"requested" | "issued" | "failed" | "denied" | "refreshed"}`
  | `parameter.${"set" | "read" | "deleted"}`
  | `deployment.${"started" | "finished" | "failed" | "recorded"}`
  | "local_fallback.reported"
  | `token.${"created" | "used_first" | "revoked"}`
  | `member.${"created" | "removed" | "role_added" | "role_removed"}`
  | `member.${"invited" | "invitation_revoked" | "joined"}`
  | "password.changed"
  | "session.ended"
  | "access.denied"
  | `login.${"ok" | "failed" | "locked"}`
  | "audit.exported"
  | "key.rotated"
  | "migration.run"
  | "project.imported";

/** One event. Values of secrets and of changed settings are never in it, hashes of them are. */
export interface AuditEvent {
  action: AuditAction;
  /** Who: a member's name and token, or `broker` itself. */
  actor: { member: string; token?: string };
  origin?: Origin;
  /** What it was done to: names. */
  target: Readonly<Record<string, string | number | boolean | null>>;
  /** Whether it was done, or refused by which rule. */
  decision: "allowed" | "denied";
  /** The code of a refusal, the permission that allowed. */
  rule?: string;
  /** What the caller was told when it was refused, and what would have helped. */
  message?: string;
  hint?: string;
  /** SHA-256 of the canonical state before and after. */
  before?: string;
  after?: string;
}

/** An event in its chain; a line of an export. */
export interface ChainedEvent {
  seq: number;
  time: string;
  organisation: string;
  event: AuditEvent;
  previousHash: string;
  hash: string;
  signature: string;
}

/** The newest event's place: written down elsewhere, it anchors the chain. */
export interface AuditHead {
  organisation: string;
  seq: number;
  hash: string;
  signature: string;
  /** JSON Web Key that signs. */
  key: object;
}

export interface Audits {
  /** Newest first. */
  list(
    caller: Caller,
    page: PageRequest & {
      /** `credentials.issued`, or an area: `credentials`. */
      action?: string;
      /** A text that some part of the target is: the name of a provider, an id. */
      about?: string;
      /** A member's name. */
      actor?: string;
      since?: number;
      until?: number;
    },
  ): Promise<Page<ChainedEvent>>;
  head(caller: Caller): Promise<AuditHead>;
  /** Lines of JSON, oldest first; the first line is the head. */
  exported(caller: Caller): AsyncIterable<string>;
  /** A command line that deployed with local credentials says so. */
  reportLocalFallback(
    caller: Caller,
    report: { service: string; stage: string; region: string | null; reason: string },
  ): Promise<void>;
}
