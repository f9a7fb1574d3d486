import type { Caller } from "../contract/caller.ts";
import type { ServiceKey, ServiceView } from "../contract/organisations.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Change, Core } from "../core.ts";
import type { ServiceShape } from "../domain/instance.ts";
import { quote } from "../domain/quote.ts";
import { pageAs, pageOfTable } from "../paging.ts";
import type { InstanceRow, ServiceRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { notFound, refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { insertApp, insertService } from "./insert-place.ts";
import { removeWhatIsLinked } from "./remove-linked.ts";
import { serviceView } from "./views.ts";

/** The services of an app, by name; refused (404) when there is no such app. */
export async function listServices(
  core: Core,
  caller: Caller,
  app: string,
  request: PageRequest,
): Promise<Page<ServiceView>> {
  checkNames({ app });
  await core.permit(caller, "organisation.read");
  const organisationId = caller.organisation.id;
  return core.ports.store.read(async ({ apps, services }) => {
    if (!(await apps.find({ organisationId, name: app }))) throw notFound("app", app);
    return pageAs(await pageOfTable(services, { organisationId, app }, "name", request), serviceView);
  });
}

export async function readService(core: Core, caller: Caller, key: ServiceKey): Promise<ServiceView> {
  checkNames({ app: key.app, service: key.service });
  await core.permit(caller, "organisation.read");
  return serviceView(await core.ports.store.read((tables) => serviceRow(tables, caller.organisation.id, key)));
}

/** A service's row; refused (404) when there is none. */
export async function serviceRow(
  tables: Tables,
  organisationId: string,
  { app, service }: ServiceKey,
): Promise<ServiceRow> {
  const row = await tables.services.find({ organisationId, app, name: service });
  if (!row) throw notFound("service", `${app}/${service}`);
  return row;
}

/** A new service; its app is made too, by who may. */
export async function createService(
  core: Core,
  caller: Caller,
  { app, service, shape = "traditional" }: ServiceKey & { shape?: ServiceShape },
): Promise<ServiceView> {
  checkNames({ app, service });
  await core.permit(caller, "service.create", { app, service });
  const mayMakeApp = await core.isPermitted(caller, "app.create", { app });
  return core.write(caller, async (change) => {
    const { tables, organisationId } = change;
    await requireApp(core, change, app, mayMakeApp);
    if (await tables.services.find({ organisationId, app, name: service })) throw exists(app, service);
    return serviceView(await insertService(core.ports, change, { app, name: service, shape }));
  });
}

async function requireApp(core: Core, change: Change, app: string, mayMakeIt: boolean): Promise<void> {
  if (await change.tables.apps.find({ organisationId: change.organisationId, name: app })) return;
  if (!mayMakeIt) throw notFound("app", app);
  await insertApp(core.ports, change, app);
}

function exists(app: string, service: string): Error {
  const message = `there is a service ${quote(`${app}/${service}`)} already`;
  return refusal(409, "request/exists", message, "choose another name");
}

/** Removes a service with its instances, links, parameters and secrets; its deployments stay in the record. */
export async function deleteService(core: Core, caller: Caller, key: ServiceKey): Promise<void> {
  const { app, service } = key;
  checkNames({ app, service });
  await core.change(caller, "service.delete", { app, service }, async ({ tables, organisationId, tell }) => {
    const of = { organisationId, app, service };
    const { id } = await serviceRow(tables, organisationId, key);
    await requireNoneOpen(tables, of);
    const linked = await removeWhatIsLinked(tables, of);
    const instances = await tables.instances.remove(of);
    await tables.services.remove({ organisationId, id });
    tell({ action: "service.deleted", target: { app, service, instances, ...linked } });
  });
}

/** Refuses (409) while something is being deployed there. */
export async function requireNoneOpen(
  tables: Tables,
  of: Pick<InstanceRow, "organisationId" | "app" | "service"> & Partial<InstanceRow>,
): Promise<void> {
  const open = await tables.deployments.find({ ...of, status: "open" });
  if (!open) return;
  const message = `${quote(open.actor)} is deploying it: ${quote(open.id)} is open`;
  throw refusal(409, "request/in-use", message, "finish that deployment first");
}
