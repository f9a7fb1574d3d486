import type { AuditEvent } from "../contract/audit.ts";
import type { DeploymentRow } from "../ports/rows.ts";

/** Milliseconds after which an open deployment gives no more keys. */
export const longestDeployment: number = 12 * 3600 * 1000;

/** What an event about a deployment names. */
export function targetOf({ id, app, service, stage, region, tool }: DeploymentRow): AuditEvent["target"] {
  return { deployment: id, app, service, stage, region: region === "" ? null : region, tool };
}
