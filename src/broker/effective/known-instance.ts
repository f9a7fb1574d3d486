import type { InstanceKey } from "../contract/organisations.ts";
import { parseInstance, type Instance } from "../domain/instance.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { notFound, Refusal } from "../refusal.ts";

/**
 * The instance that a key is for, whether it was deployed or not: a component's has no region. Refused: 404 there is no
 * such service, 400 a region is missing or no region.
 */
export function knownInstance(model: OrganisationModel, key: InstanceKey): Instance & { app: string } {
  const { app, service, stage, region } = key;
  const found = model.services.find((row) => row.app === app && row.name === service);
  if (!found) throw notFound("service", `${app}/${service}`);
  const { value, diagnostics } = parseInstance({ app, service, stage, region: region ?? undefined }, found.shape);
  if (!value) throw new Refusal(400, diagnostics);
  return { ...value, app };
}
