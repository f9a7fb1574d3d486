import type { Caller } from "../contract/caller.ts";
import type { BindingRow, MemberRow, OrganisationRow, TokenRow } from "../ports/rows.ts";
import type { Store, Tables } from "../ports/store.ts";
import { grantsOf, isNarrowed, tokenGrants } from "./token-grants.ts";

/** A token that exists, and who it makes of whoever has it; all of one moment. */
export interface TokenState {
  token: TokenRow;
  hash: Buffer;
  /** Of the organisation when this was read. */
  revision: number;
  /** Whose token it is; undefined when that member was removed. */
  caller: Omit<Caller, "origin"> | undefined;
}

/** Reads a token; undefined when there is none of this id. */
export function readTokenState(store: Store, id: string): Promise<TokenState | undefined> {
  return store.read((tables) => tokenStateIn(tables, id));
}

/** The same within a transaction. */
export async function tokenStateIn(tables: Tables, id: string): Promise<TokenState | undefined> {
  const token = await tables.tokens.find({ id });
  const organisation = token && (await tables.organisations.find({ id: token.organisationId }));
  return organisation && stateOf(tables, token, organisation);
}

async function stateOf(tables: Tables, token: TokenRow, organisation: OrganisationRow): Promise<TokenState> {
  const { organisationId, memberId } = token;
  const member = await tables.members.find({ organisationId, id: memberId });
  const bindings = member ? await tables.bindings.list({ organisationId, memberId }) : [];
  return {
    token,
    hash: Buffer.from(token.hash, "hex"),
    revision: organisation.revision,
    caller: member && callerOf(token, organisation, member, bindings),
  };
}

function callerOf(
  token: TokenRow,
  organisation: OrganisationRow,
  { id, name, kind, operator }: MemberRow,
  bindings: readonly BindingRow[],
): Omit<Caller, "origin"> {
  return {
    organisation: { id: organisation.id, name: organisation.name },
    // Other organisations are beyond every scope, so a narrowed token makes none.
    member: { id, name, kind, operator: operator === 1 && !isNarrowed(token) },
    token: { id: token.id, name: token.name, expiresAt: token.expiresAt },
    grants: tokenGrants(grantsOf(bindings), token),
  };
}
