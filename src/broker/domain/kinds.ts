/** One thing a provider of a kind consists of, and the environment variable under which tools look for it. */
export interface KindField {
  name: string;
  variable: string;
  secret: boolean;
}

/** A kind of provider other than AWS: what its credentials consist of. */
export interface StaticKind {
  name: string;
  fields: readonly KindField[];
}

/** The kind that has access roles. */
export const awsKind = "aws";

const secret = (name: string, variable: string): KindField => ({ name, variable, secret: true });
const open = (name: string, variable: string): KindField => ({ name, variable, secret: false });

const table: Record<string, readonly KindField[]> = {
  azure: [
    open("tenantId", "AZURE_TENANT_ID"),
    open("clientId", "AZURE_CLIENT_ID"),
    secret("clientSecret", "AZURE_CLIENT_SECRET"),
    open("subscriptionId", "AZURE_SUBSCRIPTION_ID"),
  ],
  gcp: [open("project", "GOOGLE_CLOUD_PROJECT"), secret("credentials", "GOOGLE_APPLICATION_CREDENTIALS")],
  stripe: [secret("apiKey", "STRIPE_API_KEY")],
  twilio: [open("accountSid", "TWILIO_ACCOUNT_SID"), secret("authToken", "TWILIO_AUTH_TOKEN")],
  datadog: [secret("apiKey", "DD_API_KEY"), secret("appKey", "DD_APP_KEY"), open("site", "DD_SITE")],
  cloudflare: [secret("apiToken", "CLOUDFLARE_API_TOKEN"), open("accountId", "CLOUDFLARE_ACCOUNT_ID")],
  sendgrid: [secret("apiKey", "SENDGRID_API_KEY")],
  github: [secret("token", "GITHUB_TOKEN")],
  npm: [secret("token", "NPM_TOKEN")],
};

/** The kinds whose credentials are values, by name. */
export const staticKinds: ReadonlyMap<string, StaticKind> = new Map(
  Object.entries(table).map(([name, fields]) => [name, { name, fields }]),
);

/** Every kind, AWS first. */
export const kindNames: readonly string[] = [awsKind, ...staticKinds.keys()];

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
