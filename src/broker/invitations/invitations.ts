import type { SignInState } from "../accounts/accounts.ts";
import type { InvitedView, Invitations } from "../contract/invitations.ts";
import type { Core } from "../core.ts";
import { isoTime } from "../iso-time.ts";
import { shownGrant } from "../members/views.ts";
import type { Tables } from "../ports/store.ts";
import { personOf } from "../sessions/standing.ts";
import { acceptInvitation } from "./accept.ts";
import { invitationOf, noInvitation } from "./invitation.ts";
import { createInvitation, listInvitations, revokeInvitation } from "./invite.ts";

/** Invitations: the only way to a password. */
export function invitations(core: Core, state: SignInState): Invitations {
  return {
    create: (caller, member, request) => createInvitation(core, caller, member, request),
    list: (caller, page) => listInvitations(core, caller, page),
    revoke: (caller, id) => revokeInvitation(core, caller, id),
    read: (text) => core.ports.store.read((tables) => invited(tables, text, core.ports.now())),
    accept: (request, opening) => acceptInvitation(state, request, opening),
  };
}

async function invited(tables: Tables, text: string, now: number): Promise<InvitedView> {
  const row = await invitationOf(tables, text, now);
  const person = await personOf(tables, row);
  if (!person) throw noInvitation();
  const held = await tables.accountMembers.find({ memberId: row.memberId });
  const account = held && (await tables.accounts.find({ id: held.accountId }));
  return {
    organisation: person.organisation.name,
    member: person.member.name,
    roles: person.grants.map(shownGrant),
    expiresAt: isoTime(row.expiresAt),
    account: account?.name ?? null,
  };
}
