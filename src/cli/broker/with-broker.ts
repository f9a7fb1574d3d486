import type { BrokerClient } from "../../broker/client/broker-client.ts";
import type { Io } from "../command.ts";
import { askedBroker, type BrokerPlace } from "./broker-place.ts";
import { noApp } from "./instance-key.ts";
import { openBroker } from "./open-broker.ts";

export type Raw = Readonly<Record<string, unknown>>;

/** A broker that a command is about, and the app that counts there. */
export interface AskedBroker {
  client: BrokerClient;
  place: BrokerPlace;
}

/** Opens the broker that a command is about. */
export async function askBroker(raw: Raw, io: Io): Promise<AskedBroker> {
  const place = askedBroker(raw, io);
  return { client: await openBroker(place, io), place };
}

/** The app that a service belongs to. */
export function appOf({ app }: BrokerPlace, service: string): string {
  if (app === undefined) throw noApp(service);
  return app;
}
