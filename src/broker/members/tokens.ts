import type { Caller } from "../contract/caller.ts";
import type { TokenView } from "../contract/members.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { pageOfTable } from "../paging.ts";
import type { TokenRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";
import { bindingsOf, requireMayTouch } from "./touching.ts";
import { tokenView } from "./views.ts";

/** The caller's tokens, or everyone's for whoever may read them. */
export async function listTokens(core: Core, caller: Caller, request: PageRequest): Promise<Page<TokenView>> {
  const organisationId = caller.organisation.id;
  const all = await core.isPermitted(caller, "token.read", {});
  const where = all ? { organisationId } : { organisationId, memberId: caller.member.id };
  return core.ports.store.read(async (tables) => {
    const page = await pageOfTable(tables.tokens, where, "id", request);
    return { ...page, items: await Promise.all(page.items.map((row) => viewIn(tables, row))) };
  });
}

async function viewIn(tables: Tables, row: TokenRow): Promise<TokenView> {
  const member = await tables.members.find({ organisationId: row.organisationId, id: row.memberId });
  return tokenView(row, member?.name ?? "(removed)");
}

/** Ends a token. One's own can always be ended, whatever role one has. */
export async function revokeToken(core: Core, caller: Caller, id: string): Promise<void> {
  const organisationId = caller.organisation.id;
  const token = /^[a-z2-7]+$/.test(id) ? await findToken(core, organisationId, id) : undefined;
  // To whoever may not know of others' tokens, they are not there.
  const isOwn = token?.memberId === caller.member.id;
  if (!isOwn) await core.permit(caller, "token.revoke");
  if (!token) throw notFound("token", id);
  if (token.revokedAt === 0) await revoke(core, caller, token, isOwn);
}

function findToken({ ports }: Core, organisationId: string, id: string): Promise<TokenRow | undefined> {
  return ports.store.read((tables) => tables.tokens.find({ organisationId, id }));
}

async function revoke(core: Core, caller: Caller, { id, name, memberId }: TokenRow, isOwn: boolean): Promise<void> {
  await core.write(caller, async (change) => {
    const { tables, organisationId } = change;
    const row = await tables.members.find({ organisationId, id: memberId });
    if (row && !isOwn) requireMayTouch(change, caller, { row, bindings: await bindingsOf(tables, row) });
    await tables.tokens.update({ organisationId, id, revokedAt: 0 }, { revokedAt: core.ports.now() });
    change.tell({ action: "token.revoked", target: { token: id, name, member: row?.name ?? "(removed)" } });
  });
}
