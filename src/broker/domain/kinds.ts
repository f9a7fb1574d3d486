import { awsKeys } from "./kinds/aws-keys.ts";
import { azure } from "./kinds/azure.ts";
import { cloudflare } from "./kinds/cloudflare.ts";
import { confluent } from "./kinds/confluent.ts";
import { datadog } from "./kinds/datadog.ts";
import { gcp } from "./kinds/gcp.ts";
import { genericKind } from "./kinds/generic.ts";
import { github } from "./kinds/github.ts";
import type { StaticKind } from "./kinds/kind.ts";
import { mongodbAtlas } from "./kinds/mongodb-atlas.ts";
import { npm } from "./kinds/npm.ts";
import { sendgrid } from "./kinds/sendgrid.ts";
import { stripe } from "./kinds/stripe.ts";
import { twilio } from "./kinds/twilio.ts";

/** The kind that has access roles. */
export const awsKind = "aws";

const table: readonly StaticKind[] = [
  azure,
  gcp,
  stripe,
  twilio,
  datadog,
  cloudflare,
  sendgrid,
  mongodbAtlas,
  confluent,
  github,
  npm,
];

/** The kinds whose credentials are values, by name; not the one whose fields its users choose. */
export const staticKinds: ReadonlyMap<string, StaticKind> = new Map(table.map((kind) => [kind.name, kind]));

/** What a provider of mode `static` consists of; undefined for a kind whose users choose, and one that does not exist. */
export function staticKind(name: string): StaticKind | undefined {
  return name === awsKind ? awsKeys : staticKinds.get(name);
}

/** Every kind, AWS first. */
export const kindNames: readonly string[] = [awsKind, ...staticKinds.keys(), genericKind];

/** A kind's default, or one of its named slots: `aws` or `aws:dns` in `passrole.yml`. */
export interface Need {
  kind: string;
  slot: string;
}

export const defaultSlot = "default";

/** What a service is deployed with. */
export const awsDefault: Need = { kind: awsKind, slot: defaultSlot };

export function needName({ kind, slot }: Need): string {
  return slot === defaultSlot ? kind : `${kind}:${slot}`;
}

/** The kind and slot that `aws` or `aws:dns` names; neither is checked. */
export function parseNeed(text: string): Need {
  const colon = text.indexOf(":");
  return colon < 0 ? { kind: text, slot: defaultSlot } : { kind: text.slice(0, colon), slot: text.slice(colon + 1) };
}
