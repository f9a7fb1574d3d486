import type { Caller } from "../contract/caller.ts";
import type { InstanceKey, InstanceView, ServiceKey } from "../contract/organisations.ts";
import type { Page, PageRequest } from "../contract/page.ts";
import type { Core } from "../core.ts";
import type { ServiceShape } from "../domain/instance.ts";
import { quote } from "../domain/quote.ts";
import { pageAs, pageOfList } from "../paging.ts";
import type { InstanceRow } from "../ports/rows.ts";
import { notFound, refusal, type Refusal } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { insertInstance } from "./insert-place.ts";
import { removeWhatIsLinked } from "./remove-linked.ts";
import { requireNoneOpen, serviceRow } from "./services.ts";
import { instanceView } from "./views.ts";

/** The columns by which an instance is found. */
type InstanceColumns = Pick<InstanceRow, "organisationId" | "app" | "service" | "stage" | "region">;

/** The instances of a service, by stage and region. */
export async function listInstances(
  core: Core,
  caller: Caller,
  key: ServiceKey,
  request: PageRequest,
): Promise<Page<InstanceView>> {
  const { app, service } = key;
  checkNames({ app, service });
  await core.permit(caller, "organisation.read");
  const organisationId = caller.organisation.id;
  const rows = await core.ports.store.read(async (tables) => {
    await serviceRow(tables, organisationId, key);
    return tables.instances.list({ organisationId, app, service });
  });
  return pageAs(pageOfList(rows, place, request), instanceView);
}

/** No stage has a slash in its name. */
function place({ stage, region }: InstanceRow): string {
  return `${stage}/${region}`;
}

export async function readInstance(core: Core, caller: Caller, key: InstanceKey): Promise<InstanceView> {
  checkKey(key);
  await core.permit(caller, "organisation.read");
  const row = await core.ports.store.read(async (tables) => {
    const { shape } = await serviceRow(tables, caller.organisation.id, key);
    return tables.instances.find(columnsOf(caller.organisation.id, key, shape));
  });
  if (!row) throw absent(key);
  return instanceView(row);
}

export async function createInstance(core: Core, caller: Caller, key: InstanceKey): Promise<InstanceView> {
  checkKey(key);
  const { app, service, stage } = key;
  return core.change(caller, "instance.create", { app, service, stage }, async (change) => {
    const { tables, organisationId } = change;
    const { shape } = await serviceRow(tables, organisationId, key);
    const columns = columnsOf(organisationId, key, shape);
    if (await tables.instances.find(columns)) throw exists(key);
    return instanceView(await insertInstance(core.ports, change, columns));
  });
}

/** Removes an instance with what is linked to it alone. */
export async function deleteInstance(core: Core, caller: Caller, key: InstanceKey): Promise<void> {
  checkKey(key);
  const { app, service, stage } = key;
  await core.change(caller, "instance.delete", { app, service, stage }, async ({ tables, organisationId, tell }) => {
    const { shape } = await serviceRow(tables, organisationId, key);
    const columns = columnsOf(organisationId, key, shape);
    await requireNoneOpen(tables, columns);
    if ((await tables.instances.remove(columns)) === 0) throw absent(key);
    const linked = await removeWhatIsLinked(tables, { ...columns, level: "instance" });
    tell({ action: "instance.deleted", target: { app, service, stage, region: columns.region, ...linked } });
  });
}

function checkKey({ app, service, stage, region }: InstanceKey): void {
  checkNames({ app, service, stage, region });
}

/** A component's instance has no region, whatever is asked; any other has one. */
function columnsOf(organisationId: string, key: InstanceKey, shape: ServiceShape): InstanceColumns {
  const { app, service, stage } = key;
  const region = shape === "component" ? "" : key.region;
  if (region !== null) return { organisationId, app, service, stage, region };
  const message = `${quote(service)} is deployed to regions, and none is said`;
  throw refusal(400, "broker/region-missing", message, "say the region");
}

function exists(key: InstanceKey): Refusal {
  return refusal(409, "request/exists", `there is an instance ${quote(nameOf(key))} already`, "there is nothing to do");
}

function absent(key: InstanceKey): Refusal {
  return notFound("instance", nameOf(key));
}

function nameOf({ app, service, stage, region }: InstanceKey): string {
  return [app, service, stage, region].filter((name) => name !== null).join("/");
}
