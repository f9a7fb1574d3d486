import type { Caller } from "../contract/caller.ts";
import type { AppView } from "../contract/organisations.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { quote } from "../domain/quote.ts";
import { pageAs, pageOfTable } from "../paging.ts";
import { notFound, refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { insertApp } from "./insert-place.ts";
import { removeWhatIsLinked } from "./remove-linked.ts";
import { appView } from "./views.ts";

export async function listApps(core: Core, caller: Caller, request: PageRequest): Promise<Page<AppView>> {
  await core.permit(caller, "organisation.read");
  const organisationId = caller.organisation.id;
  const page = await core.ports.store.read(({ apps }) => pageOfTable(apps, { organisationId }, "name", request));
  return pageAs(page, appView);
}

export async function createApp(core: Core, caller: Caller, { name }: { name: string }): Promise<AppView> {
  checkNames({ app: name });
  await core.permit(caller, "app.create", { app: name });
  return core.write(caller, async (change) => {
    if (await change.tables.apps.find({ organisationId: change.organisationId, name })) {
      throw refusal(409, "request/exists", `there is an app ${quote(name)} already`, "choose another name");
    }
    return appView(await insertApp(core.ports, change, name));
  });
}

/** Removes an app without services, with its links and parameters. */
export async function deleteApp(core: Core, caller: Caller, name: string): Promise<void> {
  checkNames({ app: name });
  await core.change(caller, "app.delete", { app: name }, async ({ tables, organisationId, tell }) => {
    const app = { organisationId, app: name };
    if ((await tables.services.count(app)) > 0) throw hasServices(name);
    const removed = await tables.apps.remove({ organisationId, name });
    if (removed === 0) throw notFound("app", name);
    tell({ action: "app.deleted", target: { app: name, ...(await removeWhatIsLinked(tables, app)) } });
  });
}

function hasServices(name: string): Error {
  return refusal(409, "request/in-use", `the app ${quote(name)} has services`, "remove its services first");
}
