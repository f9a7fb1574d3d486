import type { AuditHead, ChainedEvent } from "../contract/audit.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { as } from "./shape.ts";

/** That local credentials were used, and why. */
export interface LocalFallback {
  service: string;
  stage: string;
  region: string | null;
  reason: string;
}

/** The audit of one organisation. */
export interface AuditsClient {
  /** Newest first. */
  list(query: { action?: string; since?: string; until?: string }, most: number): Promise<readonly ChainedEvent[]>;
  head(): Promise<AuditHead>;
  /** Lines of JSON, oldest first, the first of them the head. */
  exported(): Promise<AsyncIterable<Uint8Array>>;
  reportLocalFallback(report: LocalFallback): Promise<void>;
}

export function auditsClient(connection: BrokerConnection, org: string): AuditsClient {
  const { json } = connection;
  const audit = ["orgs", org, "audit"];
  return {
    list: (query, most) => everything<ChainedEvent>(connection, audit, query, most),
    head: () => json({ method: "GET", path: [...audit, "head"] }, as<AuditHead>),
    exported: () =>
      connection.stream({ method: "GET", path: [...audit, "export"], timeout: 600_000 }, "application/jsonl"),
    reportLocalFallback: (body) =>
      json({ method: "POST", path: ["orgs", org, "local-fallbacks"], body, timeout: 10_000 }, () => undefined),
  };
}
