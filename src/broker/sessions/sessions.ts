import type { SignInState } from "../accounts/accounts.ts";
import type { Access } from "../access/access.ts";
import type { OwnSessionView, Sessions, SignedIn } from "../contract/sessions.ts";
import type { Ports } from "../ports/ports.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";
import { authenticateSession, isOver } from "./authenticate.ts";
import { changePassword } from "./change-password.ts";
import { rulesOf } from "./rules.ts";
import { signIn, signInWithToken } from "./sign-in.ts";
import type { Opener } from "./standing.ts";
import { tellEverywhere } from "./tell.ts";
import { ownSessionView, sessionView } from "./views.ts";

/** Signing in with a browser. */
export function sessions(state: SignInState, access: Access): Sessions {
  const { ports } = state;
  return {
    signIn: (request, opening) => signIn(state, request, opening),
    signInWithToken: async (token, opening) =>
      signInWithToken(state, await access.authenticate(token, opening.origin), opening),
    authenticate: (text, origin) => authenticateSession(ports, text, origin),
    read: sessionView,
    list: (session) => listSessions(ports, session),
    end: (session, id) => endSession(ports, session, id),
    endOthers: (session) => endOthers(ports, session),
    changePassword: (session, change) => changePassword(state, session, change),
  };
}

async function listSessions(ports: Ports, session: SignedIn): Promise<readonly OwnSessionView[]> {
  const rows = await ports.store.read((tables) => tables.sessions.list(openerOf(session), { orderBy: "createdAt" }));
  const counting = rows.filter((row) => !isOver(row, ports)).reverse();
  return counting.map((row) => ownSessionView(row, session.id, rulesOf(ports)));
}

async function endSession(ports: Ports, session: SignedIn, id: string): Promise<void> {
  await ports.store.write(async (tables) => {
    const count = await tables.sessions.remove({ id, ...openerOf(session) });
    if (count === 0) throw notFound("session", id);
    await tellOfEnd(tables, session, id, ports);
  });
}

async function endOthers(ports: Ports, session: SignedIn): Promise<number> {
  return ports.store.write(async (tables) => {
    const rows = await tables.sessions.list(openerOf(session), { orderBy: "createdAt" });
    const others = rows.filter(({ id }) => id !== session.id);
    for (const { id } of others) {
      await tables.sessions.remove({ id });
      await tellOfEnd(tables, session, id, ports);
    }
    return others.length;
  });
}

function tellOfEnd(tables: Tables, { id, callers }: SignedIn, ended: string, ports: Ports): Promise<void> {
  const event = { action: "session.ended", target: { session: ended }, session: id } as const;
  return tellEverywhere(tables, callers, event, callers[0]!.origin, ports);
}

function openerOf({ account, tokenId }: SignedIn): Opener {
  return { accountId: account?.id ?? "", tokenId };
}
