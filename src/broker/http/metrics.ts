import { Counter, Histogram, type Registry } from "prom-client";
import { Refusal } from "../refusal.ts";
import { StoreError } from "../ports/store.ts";

/** What is counted. No label names an organisation, a service or a person. */
export interface Metrics {
  request(method: string, route: string, status: number, milliseconds: number): void;
  issued(needs: readonly { linked: boolean }[]): void;
  /** Nothing was issued, by the code of the refusal. */
  notIssued(error: unknown): void;
  failed(error: unknown): void;
}

/** Seconds: from what a remembered answer takes to what a slow STS does. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(registry: Registry): Metrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: "passrole_request_duration_seconds",
    help: "requests by route and status",
    labelNames: ["method", "route", "status"],
    buckets,
    registers,
  });
  const issuances = new Counter({
    name: "passrole_credentials_total",
    help: "needs asked for credentials, by how that ended; `code` is that of a refusal",
    labelNames: ["outcome", "code"],
    registers,
  });
  const storeErrors = new Counter({
    name: "passrole_store_errors_total",
    help: "errors of the store, by kind",
    labelNames: ["fault"],
    registers,
  });
  return {
    request: (method, route, status, milliseconds) => seconds.observe({ method, route, status }, milliseconds / 1000),
    issued: (needs) => {
      for (const { linked } of needs) issuances.inc({ outcome: linked ? "issued" : "unlinked", code: "" });
    },
    notIssued: (error) => issuances.inc(outcomeOf(error)),
    failed: (error) => {
      if (error instanceof StoreError) storeErrors.inc({ fault: error.fault });
    },
  };
}

function outcomeOf(error: unknown): { outcome: string; code: string } {
  if (!(error instanceof Refusal)) return { outcome: "failed", code: "" };
  return { outcome: error.status < 500 ? "refused" : "failed", code: error.diagnostics[0]?.code ?? "" };
}
