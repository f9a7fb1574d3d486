import type { Origin } from "../contract/caller.ts";
import type { SignedIn } from "../contract/sessions.ts";
import type { Ports } from "../ports/ports.ts";
import type { SessionRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { rulesOf } from "./rules.ts";
import { newSessionText, sessionHash } from "./session-text.ts";
import { signedIn } from "./signed-in.ts";
import { standingOf, type Standing } from "./standing.ts";

interface Found {
  row: SessionRow;
  account: SignedIn["account"];
  standing: Standing;
}

/** Milliseconds between two notes that a session is used, each of which is a write. */
const betweenNotes = 5 * 60_000;

/**
 * Whose session a cookie's text is. What it may do is read each time: a role, a member or a token that is gone counts no
 * more with the next request. Where it may do something else than when its text was made, it gets another one.
 */
export async function authenticateSession(ports: Ports, text: string, origin: Origin): Promise<SignedIn> {
  const now = ports.now();
  const found = await ports.store.read((tables) => find(tables, sessionHash(text), now));
  const { row, account, standing } = found;
  if (isOver(row, ports) || standing.people.length === 0) throw noSession();
  const { row: current, text: renewed } = await kept(ports, found, text);
  const session = signedIn(current, renewed ?? text, account, standing, origin, rulesOf(ports));
  return renewed === undefined ? session : { ...session, renewed };
}

async function find(tables: Tables, hash: string, now: number): Promise<Found> {
  const row = await tables.sessions.find({ hash });
  if (!row) throw (await tables.sessions.find({ formerHash: hash })) ? wasRenewed() : noSession();
  const account = row.accountId === "" ? undefined : await tables.accounts.find({ id: row.accountId });
  const standing = await standingOf(tables, row, now);
  return { row, account: account ? { id: account.id, name: account.name } : null, standing };
}

/** Whether a session has ended by itself. */
export function isOver({ lastSeenAt, expiresAt }: SessionRow, ports: Pick<Ports, "now" | "signInRules">): boolean {
  return ports.now() >= Math.min(expiresAt, lastSeenAt + rulesOf(ports).idleSeconds * 1000);
}

async function kept(ports: Ports, { row, standing }: Found, text: string): Promise<{ row: SessionRow; text?: string }> {
  const lastSeenAt = ports.now();
  if (row.privileges !== standing.privileges) return renewed(ports, row, text, standing.privileges);
  if (lastSeenAt - row.lastSeenAt < betweenNotes) return { row };
  const noting = ports.store.write(({ sessions }) => sessions.update({ id: row.id }, { lastSeenAt }));
  // A store that takes no writes is still read.
  await noting.catch(() => undefined);
  return { row: { ...row, lastSeenAt } };
}

/** Of several requests at once one gets the new text; the others are told to ask again, with the cookie that then is. */
async function renewed(
  { store, random, now }: Ports,
  row: SessionRow,
  text: string,
  privileges: string,
): Promise<{ row: SessionRow; text: string }> {
  const next = newSessionText(random);
  const change = { hash: sessionHash(next), formerHash: sessionHash(text), privileges, lastSeenAt: now() };
  const count = await store.write(({ sessions }) => sessions.update({ id: row.id, hash: row.hash }, change));
  if (count === 0) throw wasRenewed();
  return { row: { ...row, ...change }, text: next };
}

function noSession(): Refusal {
  return refusal(401, "access/no-session", "nobody is signed in", "sign in again");
}

function wasRenewed(): Refusal {
  const hint = "read the session again, then repeat the request";
  return refusal(401, "access/session-renewed", "the session has another id by now", hint);
}
