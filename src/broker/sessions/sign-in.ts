import { accountNamed, accountName, type SignInState } from "../accounts/accounts.ts";
import { tokenStateIn } from "../access/token-state.ts";
import type { Caller } from "../contract/caller.ts";
import type { Opening, OpenedSession, Sessions } from "../contract/sessions.ts";
import type { AccountRow } from "../ports/rows.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { openSession } from "./open-session.ts";
import { standingOf } from "./standing.ts";

type Asked = Parameters<Sessions["signIn"]>[0];

/** Signs in with name and password. The same is done, and told, whether there is such an account or not. */
export async function signIn(state: SignInState, { name, password }: Asked, opening: Opening): Promise<OpenedSession> {
  const { ports } = state;
  const attempt = state.attempts.begin(accountName(name), opening.origin.address);
  const account = await ports.store.read((tables) => accountNamed(tables, name));
  const check = await ports.passwords.check(password, account?.passwordHash);
  if (!account || check === "wrong") {
    state.failed(account, attempt, opening.origin);
    throw wrong();
  }
  attempt.succeeded();
  const newHash = check === "right-but-old" ? await ports.passwords.hash(password) : undefined;
  return openForAccount(state, account, newHash, opening);
}

async function openForAccount(
  { ports }: SignInState,
  { id, name, passwordHash }: AccountRow,
  newHash: string | undefined,
  opening: Opening,
): Promise<OpenedSession> {
  return ports.store.write(async (tables) => {
    const opener = { accountId: id, tokenId: "" };
    const standing = await standingOf(tables, opener, ports.now());
    const change = { passwordHash: newHash ?? passwordHash };
    // The password may have been changed since it was looked at.
    const count = await tables.accounts.update({ id, passwordHash }, change);
    if (count === 0 || standing.people.length === 0) throw wrong();
    return openSession(tables, { opener, account: { id, name }, standing }, opening, ports);
  });
}

/** Opens a session for whom a token is found to belong to. */
export async function signInWithToken(
  { ports }: SignInState,
  { token, member }: Caller,
  opening: Opening,
): Promise<OpenedSession> {
  if (member.kind === "machine") throw forPeople();
  return ports.store.write(async (tables) => {
    const opener = { accountId: "", tokenId: token.id };
    const standing = await standingOf(tables, opener, ports.now());
    const state = await tokenStateIn(tables, token.id);
    if (!state || standing.people.length === 0) throw wrong();
    return openSession(tables, { opener, account: null, standing, until: state.token.expiresAt }, opening, ports);
  });
}

function wrong(): Refusal {
  const message = "the name or the password is wrong";
  return refusal(401, "account/wrong", message, "try again; an owner or admin can send you another invitation");
}

function forPeople(): Refusal {
  const message = "this token is a machine's";
  return refusal(403, "account/machine", message, "sign in with a token of your own");
}
