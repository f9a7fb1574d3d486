import type { Opening, OpenedSession } from "../contract/sessions.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";
import type { SessionRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { rulesOf } from "./rules.ts";
import { newSessionText, sessionHash } from "./session-text.ts";
import { signedIn } from "./signed-in.ts";
import type { Opener, Standing } from "./standing.ts";
import { tellEverywhere } from "./tell.ts";
import { sessionView } from "./views.ts";

/** Most sessions of one account or token; of more, the one that was used longest ago ends. */
const most = 20;

/** Who signs in. */
export interface Arrival {
  opener: Opener;
  /** Null for a token's. */
  account: { id: string; name: string } | null;
  standing: Standing;
  /** When what opens it ends; a session never outlives its token. */
  until?: number;
}

/** Opens a session, in the transaction that lets it be opened; the one that the browser had before ends. */
export async function openSession(
  tables: Tables,
  arrival: Arrival,
  { origin, former }: Opening,
  ports: Ports,
): Promise<OpenedSession> {
  const { opener, account, standing } = arrival;
  if (former !== undefined) await tables.sessions.remove({ hash: sessionHash(former) });
  await endOldest(tables, opener);
  const text = newSessionText(ports.random);
  const row = rowOf(text, arrival, origin, ports);
  await tables.sessions.insert(row);
  const target = { session: row.id, ...(account ? { account: account.name } : { token: opener.tokenId }) };
  await tellEverywhere(tables, standing.people, { action: "login.ok", target, session: row.id }, origin, ports);
  const session = signedIn(row, text, account, standing, origin, rulesOf(ports));
  return { text, expiresAt: row.expiresAt, view: sessionView(session) };
}

function rowOf(
  text: string,
  { opener, standing, until = Infinity }: Arrival,
  { address, userAgent }: Opening["origin"],
  ports: Ports,
): SessionRow {
  const createdAt = ports.now();
  return {
    id: newId("ses", ports.random),
    hash: sessionHash(text),
    formerHash: "",
    accountId: opener.accountId,
    tokenId: opener.tokenId,
    privileges: standing.privileges,
    address,
    userAgent,
    createdAt,
    lastSeenAt: createdAt,
    expiresAt: Math.min(createdAt + rulesOf(ports).lifetimeSeconds * 1000, until),
  };
}

async function endOldest(tables: Tables, { accountId, tokenId }: Opener): Promise<void> {
  const rows = await tables.sessions.list({ accountId, tokenId }, { orderBy: "lastSeenAt" });
  for (const { id } of rows.slice(0, Math.max(0, rows.length - most + 1))) await tables.sessions.remove({ id });
}
