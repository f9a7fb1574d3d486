import { insertToken, notNarrowed } from "../access/new-token.ts";
import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import type { Ports } from "../ports/ports.ts";
import type { MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";
import type { FirstOrganisation, Installed } from "./install.ts";
import { inviteOwner } from "./invite-owner.ts";

const day = 86_400;

/**
 * A token and an invitation, for a day each, for an owner who has neither token nor password left. Nobody can ask for it over the network: it is for whoever has the
 * store and the keys of the server in hand. Refused (404) for anyone who is not an owner.
 */
export async function recoverOwner(
  ports: Pick<Ports, "store" | "now" | "random" | "signer">,
  { organisation, member }: FirstOrganisation,
): Promise<Installed> {
  return ports.store.write(async (tables) => {
    const owner = await ownerOf(tables, organisation, member);
    if (!owner) throw notFound("owner", member);
    const plan = { organisationId: owner.organisationId, memberId: owner.id, name: "recovery", ...notNarrowed };
    const { text, row } = await insertToken(tables, { ...plan, lifetimeSeconds: day }, ports);
    await appendEvents(tables, owner.organisationId, [eventOf(row.id, member)], ports);
    return { token: text, invitation: await inviteOwner(tables, owner, ports) };
  });
}

async function ownerOf(tables: Tables, organisation: string, name: string): Promise<MemberRow | undefined> {
  const organisationId = (await tables.organisations.find({ name: organisation }))?.id;
  if (organisationId === undefined) return undefined;
  const member = await tables.members.find({ organisationId, name });
  const roles = member ? await tables.bindings.count({ organisationId, memberId: member.id, role: "owner" }) : 0;
  return roles > 0 ? member : undefined;
}

function eventOf(token: string, member: string): AuditEvent {
  const target = { token, name: "recovery", member };
  return { action: "token.created", actor: { member: "broker" }, target, decision: "allowed", rule: "recovery" };
}
