import type { InstanceKey } from "../contract/organisations.ts";
import { parseInstance, type Instance, type ServiceShape } from "../domain/instance.ts";
import { Refusal } from "../refusal.ts";
import type { OrganisationModel } from "./organisation-model.ts";

/**
 * The instance that a key is for, whether it was deployed or not: a component's has no region. A service that nobody has
 * deployed yet is what the key makes of it. Refused (400): a name cannot be one, or a region is missing.
 */
export function knownInstance(model: OrganisationModel, key: InstanceKey): Instance & { app: string } {
  const { app, service, stage, region } = key;
  const { value, diagnostics } = parseInstance(
    { app, service, stage, region: region ?? undefined },
    shapeOf(model, key),
  );
  if (!value) throw new Refusal(400, diagnostics);
  return { ...value, app };
}

function shapeOf({ services }: OrganisationModel, { app, service, region }: InstanceKey): ServiceShape {
  const known = services.find((row) => row.app === app && row.name === service);
  return known?.shape ?? (region === null ? "component" : "traditional");
}
