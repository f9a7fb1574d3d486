import type { Caller, Origin } from "../contract/caller.ts";
import type { SignedIn } from "../contract/sessions.ts";
import type { SessionRow } from "../ports/rows.ts";
import type { SignInRules } from "../ports/sign-in-rules.ts";
import { csrfOf } from "./session-text.ts";
import type { Person, Standing } from "./standing.ts";

/** What callers of a session go by where a token's name would stand. */
const sessionName = "browser session";

/** A session that counts, with the text that its cookie holds. */
export function signedIn(
  row: SessionRow,
  text: string,
  account: SignedIn["account"],
  { people }: Standing,
  origin: Origin,
  { idleSeconds }: SignInRules,
): SignedIn {
  const { id, tokenId, createdAt, lastSeenAt, expiresAt } = row;
  return {
    id,
    csrf: csrfOf(text),
    account,
    tokenId,
    callers: people.map((person) => callerOf(person, row, origin)),
    createdAt,
    idleUntil: Math.min(lastSeenAt + idleSeconds * 1000, expiresAt),
    expiresAt,
  };
}

/** A session stands where a token does: in the audit, in counts of requests. */
function callerOf(person: Person, { id, expiresAt }: SessionRow, origin: Origin): Caller {
  return { ...person, token: { id, name: sessionName, expiresAt }, origin };
}
