import { accountName, accountNamed, type SignInState } from "../accounts/accounts.ts";
import { checkPassword } from "../accounts/check-password.ts";
import { forgetAccountOf } from "../accounts/forget-account.ts";
import type { Invitations } from "../contract/invitations.ts";
import type { Opening, OpenedSession } from "../contract/sessions.ts";
import { newId } from "../ids.ts";
import type { AccountRow, InvitationRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { openSession } from "../sessions/open-session.ts";
import { standingOf } from "../sessions/standing.ts";
import { tellEverywhere } from "../sessions/tell.ts";
import { invitationOf, noInvitation } from "./invitation.ts";

type Accepted = Parameters<Invitations["accept"]>[0];

/** What accepting an invitation does: a new account, another password for the member's own, or one more member of another. */
type Plan = { does: "make" } | { does: "reset" | "join"; account: AccountRow };

/** Makes of an invitation an account that the member signs in with. */
export async function acceptInvitation(
  state: SignInState,
  { text, name: given, password }: Accepted,
  opening: Opening,
): Promise<OpenedSession> {
  const { ports } = state;
  const name = accountName(given);
  const { invitation, plan } = await ports.store.read(async (tables) => {
    const invited = await invitationOf(tables, text, ports.now());
    return { invitation: invited, plan: await planOf(tables, invited, name) };
  });
  checkNames({ member: name });
  if (plan.does === "join") await requirePassword(state, plan.account, password, opening);
  else checkPassword(password, name);
  const passwordHash = plan.does === "join" ? plan.account.passwordHash : await ports.passwords.hash(password);
  return ports.store.write(async (tables) => {
    const again = await planOf(tables, invitation, name);
    if (JSON.stringify(again) !== JSON.stringify(plan)) throw changedMeanwhile();
    return put(state, tables, { invitation, plan, name, passwordHash }, opening);
  });
}

/**
 * An account that stands for the invited member alone is whoever's the invitation is; of one that stands for others too, its
 * password must be known: else who invites here would reach what is theirs elsewhere.
 */
async function planOf(tables: Tables, { memberId }: InvitationRow, name: string): Promise<Plan> {
  const account = await accountNamed(tables, name);
  if (!account) return { does: "make" };
  const members = await tables.accountMembers.list({ accountId: account.id });
  return { does: members.every((row) => row.memberId === memberId) ? "reset" : "join", account };
}

async function requirePassword(
  state: SignInState,
  account: AccountRow,
  password: Accepted["password"],
  { origin }: Opening,
): Promise<void> {
  const attempt = state.attempts.begin(account.name, origin.address);
  if ((await state.ports.passwords.check(password, account.passwordHash)) !== "wrong") return attempt.succeeded();
  state.failed(account, attempt, origin);
  throw nameTaken();
}

interface Acceptance {
  invitation: InvitationRow;
  plan: Plan;
  name: string;
  passwordHash: string;
}

async function put(
  { ports }: SignInState,
  tables: Tables,
  { invitation, plan, name, passwordHash }: Acceptance,
  opening: Opening,
): Promise<OpenedSession> {
  const { id, organisationId, memberId } = invitation;
  if ((await tables.invitations.remove({ id, hash: invitation.hash })) === 0) throw noInvitation();
  const now = ports.now();
  const accountId = plan.does === "make" ? newId("acc", ports.random) : plan.account.id;
  const row = { id: accountId, name, passwordHash, createdAt: now, changedAt: now };
  if (plan.does === "make") await tables.accounts.insert(row);
  if (plan.does === "reset") await tables.accounts.update({ id: accountId }, { passwordHash, changedAt: now });
  if (plan.does === "reset") await tables.sessions.remove({ accountId });
  await forgetAccountOf(tables, memberId, accountId);
  await tables.accountMembers.insert({ memberId, organisationId, accountId, createdAt: now });
  const opener = { accountId, tokenId: "" };
  const standing = await standingOf(tables, opener, now);
  const joined = standing.people.filter(({ member }) => member.id === memberId);
  if (joined.length === 0) throw noInvitation();
  const target = { member: joined[0]!.member.name, account: name, invitation: id };
  await tellEverywhere(tables, joined, { action: "member.joined", target }, opening.origin, ports);
  return openSession(tables, { opener, account: { id: accountId, name }, standing }, opening, ports);
}

function nameTaken(): Refusal {
  const message = "someone signs in with this name, and with another password";
  return refusal(409, "account/name-taken", message, "choose another name, or give the password if it is yours");
}

function changedMeanwhile(): Refusal {
  return refusal(409, "request/changed", "someone took this name meanwhile", "try again");
}
