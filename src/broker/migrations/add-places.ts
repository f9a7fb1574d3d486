import type { Change } from "../core.ts";
import type { MigrationChanges } from "../domain/migration/state.ts";
import { insertApp, insertInstance, insertService } from "../organisations/insert-place.ts";
import type { Ports } from "../ports/ports.ts";

/** Adds apps, services and instances. */
export async function addPlaces(
  change: Change,
  ports: Pick<Ports, "now" | "random">,
  changes: Pick<MigrationChanges, "apps" | "services"> & Partial<Pick<MigrationChanges, "instances">>,
): Promise<void> {
  for (const { name } of changes.apps) await insertApp(ports, change, name);
  for (const service of changes.services) await insertService(ports, change, service);
  for (const instance of changes.instances ?? []) await insertInstance(ports, change, instance);
}
