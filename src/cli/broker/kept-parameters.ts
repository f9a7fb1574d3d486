import type { Secret } from "../../diagnostics/secret.ts";
import type { LookupPlace } from "../../serverless/read/aws-lookups.ts";
import type { KeptParameter } from "../../serverless/read/ports.ts";
import type { Io } from "../command.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { instanceKey } from "./instance-key.ts";
import { openBroker } from "./open-broker.ts";

/** What a broker keeps for an instance; with `masked` secret values read `[secret]`. */
export async function keptParameters(
  place: BrokerPlace,
  { service, stage, region }: LookupPlace,
  masked: boolean,
  io: Io,
): Promise<readonly KeptParameter[]> {
  const key = instanceKey(place, { service, stage, region });
  const values = await (await openBroker(place, io)).parameters.values(key);
  return values.map(({ name, value, secret, scope: { level } }) => ({
    name,
    value: secret && masked ? String(value) : inClear(value),
    secret: secret && !masked,
    ofInstance: level === "instance" || level === "stage-rule",
  }));
}

/** A configuration is made of it. */
function inClear(value: Secret): string {
  return value.reveal();
}
