import { brokerClient, type BrokerClient } from "../../broker/client/broker-client.ts";
import { connectBroker } from "../../broker/client/connection.ts";
import { whoAmI } from "../../broker/client/organisations.ts";
import type { Io, Run } from "../command.ts";
import type { BrokerPlace } from "./broker-place.ts";
import { clientPorts } from "./client-ports.ts";
import { tokenFor } from "./token.ts";

const openedBy = new WeakMap<Run, Map<string, Promise<BrokerClient>>>();

/** A broker, asked as whoever is signed in there; once a run, however often it is needed. */
export function openBroker(place: BrokerPlace, io: Io): Promise<BrokerClient> {
  const opened = openedBy.get(io.run) ?? new Map<string, Promise<BrokerClient>>();
  openedBy.set(io.run, opened);
  const key = JSON.stringify([place.url, place.org]);
  const client = opened.get(key) ?? open(place, io);
  opened.set(key, client);
  return client;
}

async function open({ url, org }: BrokerPlace, io: Io): Promise<BrokerClient> {
  const { token, stored } = tokenFor(url, io);
  const connection = connectBroker(url, token, clientPorts(io));
  return brokerClient(connection, org ?? stored?.organisation ?? (await whoAmI(connection)).organisation);
}
