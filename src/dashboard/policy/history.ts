import type { Api } from "../api/shapes.ts";
import { differenceOf, isComparable, type PolicyDifference } from "./difference.ts";

/** A deployment, with its record once that was read. */
export interface RecordedDeployment {
  deployment: Omit<Api["Deployment"], "issuances">;
  record: Api["DeploymentRecord"] | undefined;
}

/** A deployment, and how its policy differs from that of the one before it which left any. */
export interface HistoryEntry extends RecordedDeployment {
  /** `reading`: a record is still on its way. `first`: none before it left anything. `empty`: it left nothing itself. */
  against: "reading" | "first" | "empty" | { before: RecordedDeployment["deployment"]; difference: PolicyDifference };
}

/** The history of an instance's policy; deployments come newest first. */
export function historyOf(deployments: readonly RecordedDeployment[]): readonly HistoryEntry[] {
  return deployments.map((own, index) => ({ ...own, against: againstOlder(own, deployments.slice(index + 1)) }));
}

function againstOlder({ record }: RecordedDeployment, older: readonly RecordedDeployment[]): HistoryEntry["against"] {
  if (!record) return "reading";
  if (!isComparable(record)) return "empty";
  const before = older.find((one) => !one.record || isComparable(one.record));
  if (!before) return "first";
  if (!before.record) return "reading";
  return { before: before.deployment, difference: differenceOf(before.record, record) };
}
