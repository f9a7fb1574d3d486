import type { OwnSessionView, SessionView, SignedIn } from "../contract/sessions.ts";
import { isoTime } from "../iso-time.ts";
import { meView } from "../members/views.ts";
import type { SessionRow } from "../ports/rows.ts";
import type { SignInRules } from "../ports/sign-in-rules.ts";

/** What a browser is told about its session. */
export function sessionView({ id, account, csrf, callers, createdAt, idleUntil, expiresAt }: SignedIn): SessionView {
  return {
    id,
    account: account?.name ?? null,
    csrf,
    organisations: callers.map(meView).map(({ organisation, member, operator, roles }) => ({
      organisation,
      member,
      operator,
      roles,
    })),
    createdAt: isoTime(createdAt),
    idleUntil: isoTime(idleUntil),
    expiresAt: isoTime(expiresAt),
  };
}

/** One of someone's own sessions. */
export function ownSessionView(row: SessionRow, current: string, { idleSeconds }: SignInRules): OwnSessionView {
  const { id, address, userAgent, createdAt, lastSeenAt, expiresAt } = row;
  return {
    id,
    current: id === current,
    address,
    userAgent,
    createdAt: isoTime(createdAt),
    lastSeenAt: isoTime(lastSeenAt),
    idleUntil: isoTime(Math.min(lastSeenAt + idleSeconds * 1000, expiresAt)),
    expiresAt: isoTime(expiresAt),
  };
}
