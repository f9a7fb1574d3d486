import type { Caller } from "../contract/caller.ts";
import type { MemberView } from "../contract/members.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { pageOfTable } from "../paging.ts";
import { bindingsOf } from "./touching.ts";
import { memberView } from "./views.ts";

/** Members by name. */
export async function listMembers(core: Core, caller: Caller, request: PageRequest): Promise<Page<MemberView>> {
  await core.permit(caller, "member.read");
  const organisationId = caller.organisation.id;
  return core.ports.store.read(async (tables) => {
    const page = await pageOfTable(tables.members, { organisationId }, "name", request);
    const views = page.items.map(async (row) => memberView(row, await bindingsOf(tables, row)));
    return { ...page, items: await Promise.all(views) };
  });
}
