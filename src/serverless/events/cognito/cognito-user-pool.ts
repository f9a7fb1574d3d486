import type { CompiledEvents, EventOccurrence, EventType } from "../../event.ts";
import type { Service } from "../../service.ts";
import { collect } from "../collect.ts";
import { checkTriggers } from "./check-triggers.ts";
import { existingPools } from "./existing-pool.ts";
import { parseTrigger, type Trigger } from "./trigger.ts";
import { userPools } from "./user-pool.ts";
import { schema } from "./schema.ts";

/** `cognitoUserPool`: triggers of a user pool. */
export const cognitoUserPool: EventType = { key: "cognitoUserPool", schema, namedBy: "pool", compile };

function compile(occurrences: readonly EventOccurrence[], service: Service): CompiledEvents {
  const triggers = occurrences.flatMap((occurrence) => parseTrigger(occurrence, service) ?? []);
  const [existing, own] = [triggers.filter((one) => one.existing), triggers.filter((one) => !one.existing)];
  for (const ofPool of [...byPool(existing), ...byPool(own)]) checkTriggers(ofPool, service);
  const { made, uses } = existingPools(existing, service);
  return { ...collect([...userPools(own), ...made], service), customResources: uses };
}

function byPool(triggers: readonly Trigger[]): Trigger[][] {
  return [...Map.groupBy(triggers, ({ pool }) => pool).values()];
}
