import { hasHash, mintToken, tokenIdOf } from "../access/token.ts";
import type { InvitationView } from "../contract/invitations.ts";
import { isoTime } from "../iso-time.ts";
import type { Ports } from "../ports/ports.ts";
import type { InvitationRow, MemberRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { refusal, type Refusal } from "../refusal.ts";

/** An invitation to be made. */
export interface InvitationPlan {
  member: Pick<MemberRow, "id" | "organisationId">;
  /** Name of the member who invites, or `broker`. */
  invitedBy: string;
  lifetimeSeconds: number;
}

/** Makes an invitation in the place of earlier ones of the member; its text is nowhere but in the answer. */
export async function insertInvitation(
  tables: Tables,
  { member: { id: memberId, organisationId }, invitedBy, lifetimeSeconds }: InvitationPlan,
  { now, random }: Pick<Ports, "now" | "random">,
): Promise<{ text: string; row: InvitationRow }> {
  const { id, text, hash } = mintToken(random, "pri");
  const createdAt = now();
  const row = {
    id,
    organisationId,
    memberId,
    hash,
    invitedBy,
    createdAt,
    expiresAt: createdAt + lifetimeSeconds * 1000,
  };
  await tables.invitations.remove({ organisationId, memberId });
  await tables.invitations.insert(row);
  return { text, row };
}

/** Where an invitation leads: what is behind `#` stays in the browser, out of logs and of `Referer`. */
export function invitationLink(publicUrl: string, text: string): string {
  return `${publicUrl}/invitation#${text}`;
}

/** The invitation that a text is of. Refused (404) in one way whether there is none, it is used, over or revoked. */
export async function invitationOf(tables: Tables, text: string, now: number): Promise<InvitationRow> {
  const id = tokenIdOf(text, "pri");
  const row = id === undefined ? undefined : await tables.invitations.find({ id });
  const isRight = hasHash(text, row ? Buffer.from(row.hash, "hex") : Buffer.alloc(32));
  if (!row || !isRight || now >= row.expiresAt) throw noInvitation();
  return row;
}

export function invitationView(row: InvitationRow, member: string): InvitationView {
  const { id, invitedBy, createdAt, expiresAt } = row;
  return { id, member, invitedBy, createdAt: isoTime(createdAt), expiresAt: isoTime(expiresAt) };
}

/** The refusal of a link that counts no more, or never did. */
export function noInvitation(): Refusal {
  const hint = "each link counts once, until its time is over; ask an owner or admin for another one";
  return refusal(404, "account/no-invitation", "this link does not count", hint);
}
