import type { SourceSpan } from "../../diagnostics/diagnostic.ts";
import type { RoleArn } from "./role-arn.ts";
import type { SessionTags } from "./session-rules.ts";

/** Whether credentials may be made from a provider. Only an active one gives any. */
export type ProviderStatus = "active" | "unverified" | "disabled";

/** An account or a third party's service that is deployed to, under a name that is unique in the organisation. */
export interface Provider {
  name: string;
  /** `aws`, `stripe`, …: one of `kindNames`. */
  kind: string;
  status: ProviderStatus;
  access: Access;
  readonly at?: SourceSpan;
}

/** How credentials of a provider are made. */
export type Access = AssumeRole | LocalProfile | StaticValues;

/** An access role: short-lived credentials from STS AssumeRole. */
export interface AssumeRole {
  mode: "assume-role";
  role: RoleArn;
  /** What the role's trust policy requires of whoever assumes it. No secret. */
  externalId?: string;
  durationSeconds: number;
  sessionName?: string;
  /** Tags of the session; the role's trust policy must allow `sts:TagSession`. */
  tags?: SessionTags;
  /** Who is behind the session, which no later role can change; takes `sts:SetSourceIdentity`. */
  sourceIdentity?: string;
}

/** A profile of the shared AWS files on the machine that deploys. */
export interface LocalProfile {
  mode: "profile";
  profile: string;
  /** The account the profile must lead to, 12 digits. */
  account?: string;
}

/** Values that are the credentials themselves: field of the kind to where its value is. */
export interface StaticValues {
  mode: "static";
  values: ReadonlyMap<string, FieldValue>;
}

/** A value that is no secret, or the environment variable that holds it on the machine that deploys. */
export type FieldValue = { text: string } | { env: string };

/** The AWS account a provider reaches; undefined when only using it tells. */
export function accountOf({ access }: Provider): string | undefined {
  if (access.mode === "assume-role") return access.role.account;
  return access.mode === "profile" ? access.account : undefined;
}

/** The ARN of the role a provider assumes. */
export function roleOf({ access }: Provider): string | undefined {
  return access.mode === "assume-role" ? access.role.text : undefined;
}
