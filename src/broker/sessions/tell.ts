import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Origin } from "../contract/caller.ts";
import type { Ports } from "../ports/ports.ts";
import type { Tables } from "../ports/store.ts";
import type { Person } from "./standing.ts";

/** What happened to an account or a session, besides who it was. */
export type AccountEvent = Pick<AuditEvent, "action" | "target"> & Partial<Pick<AuditEvent, "decision" | "rule">>;

/** Tells it in every organisation that the account has a member in, as that member. */
export async function tellEverywhere(
  tables: Tables,
  people: readonly Pick<Person, "organisation" | "member">[],
  event: AccountEvent & { session?: string },
  origin: Origin,
  ports: Pick<Ports, "now" | "signer">,
): Promise<void> {
  const { session, ...rest } = event;
  for (const { organisation, member } of people) {
    const actor = { member: member.name, ...(session !== undefined && { token: session }) };
    await appendEvents(tables, organisation.id, [{ decision: "allowed", ...rest, actor, origin }], ports);
  }
}
