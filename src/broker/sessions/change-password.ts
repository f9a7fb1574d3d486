import { checkPassword } from "../accounts/check-password.ts";
import type { SignInState } from "../accounts/accounts.ts";
import type { Opening, OpenedSession, Sessions, SignedIn } from "../contract/sessions.ts";
import type { AccountRow } from "../ports/rows.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { openSession } from "./open-session.ts";
import { standingOf } from "./standing.ts";
import { tellEverywhere } from "./tell.ts";

type Change = Parameters<Sessions["changePassword"]>[1];

/** Puts another password in the place of the one that is known. Every session of the account ends; the one that asked begins anew. */
export async function changePassword(state: SignInState, session: SignedIn, change: Change): Promise<OpenedSession> {
  const { origin } = session.callers[0]!;
  const account = await requireAccount(state, session);
  await requireCurrent(state, account, change, { origin });
  checkPassword(change.password, account.name);
  const passwordHash = await state.ports.passwords.hash(change.password);
  return put(state, account, passwordHash, { origin });
}

async function requireAccount({ ports }: SignInState, { account }: SignedIn): Promise<AccountRow> {
  const row = account && (await ports.store.read((tables) => tables.accounts.find({ id: account.id })));
  if (row) return row;
  const message = "who signed in with a token has no password";
  throw refusal(409, "account/no-password", message, "an owner or admin can send you an invitation");
}

/** Guessing is counted here as in signing in: a session that someone else got hold of is no way around it. */
async function requireCurrent(
  state: SignInState,
  account: AccountRow,
  { current }: Change,
  { origin }: Opening,
): Promise<void> {
  const attempt = state.attempts.begin(account.name, origin.address);
  const check = await state.ports.passwords.check(current, account.passwordHash);
  if (check !== "wrong") return attempt.succeeded();
  state.failed(account, attempt, origin);
  throw wrongCurrent();
}

function put(
  { ports }: SignInState,
  { id, name, passwordHash: former }: AccountRow,
  passwordHash: string,
  opening: Opening,
): Promise<OpenedSession> {
  return ports.store.write(async (tables) => {
    const opener = { accountId: id, tokenId: "" };
    const count = await tables.accounts.update({ id, passwordHash: former }, { passwordHash, changedAt: ports.now() });
    if (count === 0) throw changedMeanwhile();
    const sessions = await tables.sessions.remove(opener);
    const standing = await standingOf(tables, opener, ports.now());
    const event = { action: "password.changed", target: { account: name, sessionsEnded: sessions } } as const;
    await tellEverywhere(tables, standing.people, event, opening.origin, ports);
    return openSession(tables, { opener, account: { id, name }, standing }, opening, ports);
  });
}

function wrongCurrent(): Refusal {
  const message = "the password that counts now is another";
  return refusal(422, "account/wrong-password", message, "give the one that you signed in with");
}

function changedMeanwhile(): Refusal {
  return refusal(409, "request/changed", "the password was changed meanwhile", "sign in with the other one");
}
