import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Origin } from "../contract/caller.ts";
import type { Ports } from "../ports/ports.ts";
import { fewAnHour } from "./few-an-hour.ts";
import type { TokenState } from "./token-state.ts";

/** What can be wrong with a token that exists. Only the audit tells. */
export type LoginFailure = "wrong-secret" | "expired" | "revoked" | "member-removed";

/** Writes down that someone tried a token in vain, a few times an hour for each; rejects never. */
export type FailedLogins = (state: TokenState, reason: LoginFailure, origin: Origin) => Promise<void>;

export function failedLogins(ports: Pick<Ports, "store" | "now" | "signer">): FailedLogins {
  const mayTell = fewAnHour(ports.now);
  return async (state, reason, origin) => {
    const { id, organisationId } = state.token;
    if (!mayTell(id)) return;
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
