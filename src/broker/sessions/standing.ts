import { grantsOf } from "../access/token-grants.ts";
import { tokenStateIn } from "../access/token-state.ts";
import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { AccountMemberRow, SessionRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";

/** Whom a session stands for in one organisation. */
export type Person = Pick<Caller, "organisation" | "member" | "grants">;

/** Whom a session stands for, and a hash of what that lets it do. */
export interface Standing {
  /** Operators first, then by organisation. */
  people: readonly Person[];
  privileges: string;
}

/** What opens a session: an account or a token; the other of the two is empty. */
export type Opener = Pick<SessionRow, "accountId" | "tokenId">;

/** Whom an account or a token stands for at this moment; nobody when it counts no more. */
export async function standingOf(tables: Tables, opener: Opener, now: number): Promise<Standing> {
  const people = opener.tokenId === "" ? await ofAccount(tables, opener.accountId) : await ofToken(tables, opener, now);
  return { people, privileges: stateHash(people) };
}

async function ofToken(tables: Tables, { tokenId }: Opener, now: number): Promise<Person[]> {
  const state = await tokenStateIn(tables, tokenId);
  if (!state?.caller || state.token.revokedAt !== 0 || now >= state.token.expiresAt) return [];
  const { organisation, member, grants } = state.caller;
  return [{ organisation, member, grants }];
}

async function ofAccount(tables: Tables, accountId: string): Promise<Person[]> {
  const rows = await tables.accountMembers.list({ accountId });
  const found = await Promise.all(rows.map((row) => personOf(tables, row)));
  return found.filter((person) => person !== undefined).sort(operatorsFirst);
}

/** A member with what it may; undefined when it is gone. */
export async function personOf(
  tables: Tables,
  { organisationId, memberId }: Pick<AccountMemberRow, "organisationId" | "memberId">,
): Promise<Person | undefined> {
  const organisation = await tables.organisations.find({ id: organisationId });
  const member = await tables.members.find({ organisationId, id: memberId });
  if (!organisation || !member) return undefined;
  const bindings = await tables.bindings.list({ organisationId, memberId });
  const { id, name, kind, operator } = member;
  return {
    organisation: { id: organisation.id, name: organisation.name },
    member: { id, name, kind, operator: operator === 1 },
    grants: grantsOf(bindings.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
  };
}

function operatorsFirst(one: Person, other: Person): number {
  if (one.member.operator !== other.member.operator) return one.member.operator ? -1 : 1;
  return one.organisation.name < other.organisation.name ? -1 : 1;
}
