import { insertToken, notNarrowed } from "../access/new-token.ts";
import { appendEvents } from "../audit/append.ts";
import type { AuditEvent } from "../contract/audit.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";
import type { MemberRow, OrganisationRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";

/** An organisation to be made, with its first owner and that owner's token. */
export interface NewOrganisation {
  name: string;
  owner: string;
  /** Whether the owner may make other organisations. */
  operator: boolean;
  tokenLifetimeSeconds: number;
  /** Who makes it. */
  actor: AuditEvent["actor"];
  origin?: AuditEvent["origin"];
}

type Needed = Pick<Ports, "now" | "random" | "signer">;

/** Stages that are protected until someone says otherwise, in whatever case they are written. */
export const usuallyProtected: readonly string[] = ["prod", "production"];

/** Makes an organisation; its audit begins with that. */
export async function insertOrganisation(
  tables: Tables,
  asked: NewOrganisation,
  ports: Needed,
): Promise<{ organisation: OrganisationRow; owner: MemberRow; token: string }> {
  const organisation = organisationRow(asked.name, ports);
  const owner = ownerRow(organisation.id, asked, ports);
  await tables.organisations.insert(organisation);
  await tables.members.insert(owner);
  await tables.bindings.insert(ownerBinding(owner, ports));
  const plan = { organisationId: organisation.id, memberId: owner.id, name: "first", ...notNarrowed };
  const { text, row } = await insertToken(tables, { ...plan, lifetimeSeconds: asked.tokenLifetimeSeconds }, ports);
  await appendEvents(tables, organisation.id, eventsOf(asked, row.id), ports);
  return { organisation, owner, token: text };
}

function organisationRow(name: string, { now, random }: Needed): OrganisationRow {
  return {
    id: newId("org", random),
    name,
    revision: 1,
    protectedStages: JSON.stringify(usuallyProtected),
    attributedStages: "[]",
    createdAt: now(),
  };
}

function ownerRow(organisationId: string, { owner, operator }: NewOrganisation, { now, random }: Needed): MemberRow {
  const id = newId("mem", random);
  return { id, organisationId, name: owner, kind: "user", operator: operator ? 1 : 0, createdAt: now() };
}

function ownerBinding(
  { id, organisationId }: MemberRow,
  { now, random }: Needed,
): Parameters<Tables["bindings"]["insert"]>[0] {
  const everywhere = { app: "", service: "", stages: "" };
  return { id: newId("rol", random), organisationId, memberId: id, role: "owner", ...everywhere, createdAt: now() };
}

function eventsOf({ name, owner, operator, actor, origin }: NewOrganisation, tokenId: string): AuditEvent[] {
  const common = { actor, decision: "allowed", ...(origin && { origin }) } as const;
  return [
    { ...common, action: "organisation.created", target: { organisation: name } },
    { ...common, action: "member.created", target: { member: owner, roles: "owner", operator } },
    { ...common, action: "token.created", target: { token: tokenId, name: "first", member: owner } },
  ];
}
