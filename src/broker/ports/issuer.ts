import type { Secret } from "../../diagnostics/secret.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { SessionTags } from "../domain/session-rules.ts";
import type { ProviderSettings } from "../contract/providers.ts";
import type { ProviderRow } from "./rows.ts";

/** A provider with what credentials are made of. */
export interface IssuedProvider extends Pick<
  ProviderRow,
  "id" | "organisationId" | "name" | "kind" | "mode" | "version"
> {
  settings: ProviderSettings;
  /** Empty where none is required. */
  externalId: string;
  /** Secret fields of a static provider, by name; empty for others. */
  values: ReadonlyMap<string, Secret>;
}

/** What one set of keys is made for. Everything is decided: an issuer shortens and widens nothing. */
export interface Grant {
  provider: IssuedProvider;
  durationSeconds: number;
  sessionName: string;
  /** Left out where the role was found not to allow it and the stage does not require it. */
  sourceIdentity?: string;
  /** Lead from CloudTrail to the deployment; never left out by an issuer. */
  tags: SessionTags;
  /** Left out, once, when the session becomes too large. */
  optionalTags: SessionTags;
  sessionPolicy?: PolicyDocument;
}

/** Keys as they were made. */
export interface IssuedCredentials {
  /** Only of kind aws. */
  aws?: {
    accessKeyId: string;
    secretAccessKey: Secret;
    sessionToken?: Secret;
    account: string;
    /** ARN of the role, or of the static keys' user if it is known. */
    identity: string;
  };
  /** Environment variables that tools read, secret or not. */
  env: ReadonlyMap<string, Secret | string>;
  /** Files that tools read, each named by a variable. */
  files: readonly IssuedFile[];
  /** Absent for values that do not end. */
  expiration?: Date;
}

export interface IssuedFile {
  variable: string;
  /** Without folder. */
  name: string;
  content: Secret;
}

/** Makes credentials of one mode. Rejects with a `Refusal` that says what to do; nothing secret is in it. */
export interface Issuer {
  issue(grant: Grant, signal?: AbortSignal): Promise<IssuedCredentials>;
}

/** The issuer of each mode of access. */
export type Issuers = Readonly<Record<ProviderRow["mode"], Issuer>>;
