import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Core } from "../core.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { longestDeployment, targetOf } from "./deployment-rows.ts";

/** How many are ended in one transaction. */
const batch = 200;

/**
 * Ends deployments that nobody ended: a process that was killed, a network that went away. They gave no more keys, and
 * stood in the way of deleting their service. Gives how many there were.
 */
export async function abandonOld(core: Core): Promise<number> {
  const { store } = core.ports;
  let count = 0;
  for (;;) {
    const ended = await store.write((tables) => abandonSome(tables, core));
    count += ended;
    if (ended < batch) return count;
  }
}

async function abandonSome(tables: Tables, { ports }: Core): Promise<number> {
  const open = await tables.deployments.list({ status: "open" }, { orderBy: "id", limit: batch });
  const old = open.filter(({ openedAt }) => ports.now() - openedAt > longestDeployment);
  for (const row of old) await abandon(tables, row, ports);
  return old.length;
}

async function abandon(tables: Tables, row: DeploymentRow, ports: Core["ports"]): Promise<void> {
  const outcome = "nobody ended it";
  await tables.deployments.update({ id: row.id }, { status: "abandoned", outcome, finishedAt: ports.now() });
  const event: AuditEvent = {
    action: "deployment.failed",
    actor: { member: "broker" },
    target: { ...targetOf(row), status: "abandoned" },
    decision: "allowed",
    rule: "deployment/too-old",
  };
  await appendEvents(tables, row.organisationId, [event], ports);
}
