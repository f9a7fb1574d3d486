import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import { insertInvitation } from "../invitations/invitation.ts";
import type { Ports } from "../ports/ports.ts";
import type { MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";

const day = 86_400;

/** Invites an owner on behalf of whoever has the server in hand; gives the text of the invitation, which holds for a day. */
export async function inviteOwner(
  tables: Tables,
  owner: MemberRow,
  ports: Pick<Ports, "now" | "random" | "signer">,
): Promise<string> {
  const plan = { member: owner, invitedBy: "broker", lifetimeSeconds: day };
  const { text, row } = await insertInvitation(tables, plan, ports);
  const target = { member: owner.name, invitation: row.id };
  const event: AuditEvent = { action: "member.invited", actor: { member: "broker" }, target, decision: "allowed" };
  await appendEvents(tables, owner.organisationId, [event], ports);
  return text;
}
