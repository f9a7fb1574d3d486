import type { Tables } from "../ports/store.ts";

/** Takes a member from its account, and removes an account that then stands for nobody; `keep` is left as it is. */
export async function forgetAccountOf(tables: Tables, memberId: string, keep = ""): Promise<void> {
  const row = await tables.accountMembers.find({ memberId });
  if (!row) return;
  const { accountId } = row;
  await tables.accountMembers.remove({ memberId });
  if (accountId === keep || (await tables.accountMembers.count({ accountId })) > 0) return;
  await tables.sessions.remove({ accountId });
  await tables.accounts.remove({ id: accountId });
}
