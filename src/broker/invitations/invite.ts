import type { Caller } from "../contract/caller.ts";
import type { InvitationView, Invitations } from "../contract/invitations.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import { bindingsOf, memberNamed, requireMayTouch } from "../members/touching.ts";
import { pageFrom, readCursor, limitOf } from "../paging.ts";
import type { InvitationRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound, refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { insertInvitation, invitationLink, invitationView } from "./invitation.ts";

const usualLifetime = 7 * 86_400;
const [shortest, longest] = [300, 14 * 86_400];

/** Invites a member who may no more than the caller. */
export function createInvitation(
  core: Core,
  caller: Caller,
  name: string,
  { lifetimeSeconds = usualLifetime }: Parameters<Invitations["create"]>[2],
): ReturnType<Invitations["create"]> {
  return core.change(
    caller,
    "member.update",
    {},
    async (change) => {
      checkNames({ member: name });
      checkLifetime(lifetimeSeconds);
      const member = await memberNamed(change.tables, change.organisationId, name);
      requireMayTouch(change, caller, member);
      if (member.row.kind === "machine") throw noPerson(name);
      const plan = { member: member.row, invitedBy: caller.member.name, lifetimeSeconds };
      const { text, row } = await insertInvitation(change.tables, plan, core.ports);
      change.tell({ action: "member.invited", target: { member: name, invitation: row.id } });
      return { link: invitationLink(core.ports.publicUrl, text), invitation: invitationView(row, name) };
    },
    { revises: false },
  );
}

/** Invitations that still count. */
export async function listInvitations(core: Core, caller: Caller, request: PageRequest): Promise<Page<InvitationView>> {
  await core.permit(caller, "member.read");
  const limit = limitOf(request);
  const after = readCursor(request);
  const organisationId = caller.organisation.id;
  return core.ports.store.read(async (tables) => {
    const rows = await tables.invitations.list(
      { organisationId },
      { orderBy: "id", ...(after !== undefined && { after }) },
    );
    const counting = rows.filter(({ expiresAt }) => expiresAt > core.ports.now());
    const page = pageFrom(counting.slice(0, limit + 1), limit, ({ id }) => id);
    return { ...page, items: await Promise.all(page.items.map((row) => viewIn(tables, row))) };
  });
}

async function viewIn(tables: Tables, row: InvitationRow): Promise<InvitationView> {
  const { organisationId, memberId: id } = row;
  return invitationView(row, (await tables.members.find({ organisationId, id }))?.name ?? "(removed)");
}

/** Ends an invitation of a member who may no more than the caller. */
export function revokeInvitation(core: Core, caller: Caller, id: string): Promise<void> {
  return core.change(
    caller,
    "member.update",
    {},
    async (change) => {
      const { tables, organisationId } = change;
      const row = await tables.invitations.find({ organisationId, id });
      const member = row && (await tables.members.find({ organisationId, id: row.memberId }));
      if (!row || !member) throw notFound("invitation", id);
      requireMayTouch(change, caller, { row: member, bindings: await bindingsOf(tables, member) });
      await tables.invitations.remove({ organisationId, id });
      change.tell({ action: "member.invitation_revoked", target: { member: member.name, invitation: id } });
    },
    { revises: false },
  );
}

function checkLifetime(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= shortest && seconds <= longest) return;
  const message = `an invitation cannot last ${seconds} seconds`;
  throw refusal(400, "request/bad-lifetime", message, `ask for ${shortest} to ${longest} (14 days)`);
}

function noPerson(name: string): Error {
  const hint = "make a token for it: POST …/tokens";
  return refusal(400, "request/bad-role", `${quote(name)} is a machine, which signs in nowhere`, hint);
}
