import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Origin } from "../contract/caller.ts";
import type { Ports } from "../ports/ports.ts";
import type { TokenState } from "./token-state.ts";

/** What can be wrong with a token that exists. Only the audit tells. */
export type LoginFailure = "wrong-secret" | "expired" | "revoked" | "member-removed";

/** Writes down that someone tried a token in vain; rejects never. */
export type FailedLogins = (state: TokenState, reason: LoginFailure, origin: Origin) => Promise<void>;

/** Most events for one token in one hour: whoever knows an id must not fill the store. */
const most = 5;
const hour = 3_600_000;

export function failedLogins(ports: Pick<Ports, "store" | "now" | "signer">): FailedLogins {
  // Of tokens that exist only, so that strangers cannot make it grow.
  const told = new Map<string, { since: number; count: number }>();
  const isTooMany = (id: string): boolean => {
    const now = ports.now();
    const last = told.get(id);
    const current = last && now - last.since < hour ? last : { since: now, count: 0 };
    told.set(id, { ...current, count: current.count + 1 });
    return current.count >= most;
  };
  return async (state, reason, origin) => {
    const { id, organisationId } = state.token;
    if (isTooMany(id)) return;
    const events = [eventOf(state, reason, origin)];
    // What the store has to say about it would tell that the token exists.
    await ports.store.write((tables) => appendEvents(tables, organisationId, events, ports)).catch(() => undefined);
  };
}

function eventOf({ token, caller }: TokenState, reason: LoginFailure, origin: Origin): AuditEvent {
  return {
    action: "login.failed",
    actor: { member: caller?.member.name ?? "(removed)", token: token.id },
    origin,
    target: { token: token.id, name: token.name },
    decision: "denied",
    rule: reason,
  };
}
