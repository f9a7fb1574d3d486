import type { Change } from "../core.ts";
import type { ServiceShape } from "../domain/instance.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";
import type { AppRow, InstanceRow, ServiceRow } from "../ports/rows.ts";

type MakingPorts = Pick<Ports, "random" | "now">;

/** Makes an app, and the audit says so. */
export async function insertApp(ports: MakingPorts, change: Change, name: string): Promise<AppRow> {
  const row = { id: newId("app", ports.random), organisationId: change.organisationId, name, createdAt: ports.now() };
  await change.tables.apps.insert(row);
  change.tell({ action: "app.created", target: { app: name } });
  return row;
}

/** Makes a service of an app that exists, and the audit says so. */
export async function insertService(
  ports: MakingPorts,
  change: Change,
  service: { app: string; name: string; shape: ServiceShape },
): Promise<ServiceRow> {
  const { app, name, shape } = service;
  const of = { organisationId: change.organisationId, createdAt: ports.now() };
  const row = { id: newId("svc", ports.random), app, name, shape, ...of };
  await change.tables.services.insert(row);
  change.tell({ action: "service.created", target: { app, service: name, shape } });
  return row;
}

/** Makes an instance of a service that exists, and the audit says so. */
export async function insertInstance(
  ports: MakingPorts,
  change: Change,
  instance: Pick<InstanceRow, "app" | "service" | "stage" | "region">,
): Promise<InstanceRow> {
  const { app, service, stage, region } = instance;
  const of = { organisationId: change.organisationId, createdAt: ports.now() };
  const row = { id: newId("ins", ports.random), app, service, stage, region, ...of };
  await change.tables.instances.insert(row);
  change.tell({ action: "instance.created", target: { app, service, stage, region: region === "" ? null : region } });
  return row;
}
