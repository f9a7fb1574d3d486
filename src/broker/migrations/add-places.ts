import type { Change } from "../core.ts";
import type { MigrationChanges } from "../domain/migration/state.ts";
import { newId } from "../ids.ts";
import type { Ports } from "../ports/ports.ts";

/** Adds apps, services and instances. */
export async function addPlaces(
  { tables, organisationId, tell }: Change,
  { now, random }: Pick<Ports, "now" | "random">,
  changes: Pick<MigrationChanges, "apps" | "services"> & Partial<Pick<MigrationChanges, "instances">>,
): Promise<void> {
  const of = { organisationId, createdAt: now() };
  for (const { name } of changes.apps) {
    await tables.apps.insert({ id: newId("app", random), name, ...of });
    tell({ action: "app.created", target: { app: name } });
  }
  for (const { app, name, shape } of changes.services) {
    await tables.services.insert({ id: newId("svc", random), app, name, shape, ...of });
    tell({ action: "service.created", target: { app, service: name, shape } });
  }
  for (const { app, service, stage, region } of changes.instances ?? []) {
    await tables.instances.insert({ id: newId("ins", random), app, service, stage, region, ...of });
    tell({ action: "instance.created", target: { app, service, stage, region: region === "" ? null : region } });
  }
}
