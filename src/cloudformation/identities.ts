import type { Identity } from "./identity.ts";
import { apiGateway } from "./identities/api-gateway.ts";
import { compute } from "./identities/compute.ts";
import { data } from "./identities/data.ts";
import { delivery } from "./identities/delivery.ts";
import { identity } from "./identities/identity.ts";
import { messaging } from "./identities/messaging.ts";
import { monitoring } from "./identities/monitoring.ts";
import { network } from "./identities/network.ts";
import { storage } from "./identities/storage.ts";

const identities: Readonly<Record<string, Identity>> = {
  ...apiGateway,
  ...compute,
  ...data,
  ...delivery,
  ...identity,
  ...messaging,
  ...monitoring,
  ...network,
  ...storage,
};

const unknown: Identity = {};

/** How resources of a type are named and referred to; nothing is known of a type that is not listed. */
export function identityOf(type: string): Identity {
  return Object.hasOwn(identities, type) ? identities[type]! : unknown;
}

export function refPattern({ ref, name }: Identity): string {
  return ref ?? (name ? "{Name}" : "*");
}

/** The pattern of what `Fn::GetAtt` gives; undefined for an attribute that is not known. */
export function attributePattern(identity: Identity, attribute: string): string | undefined {
  return identity.attributes?.[attribute] ?? (attribute === "Arn" ? identity.arn : undefined);
}
