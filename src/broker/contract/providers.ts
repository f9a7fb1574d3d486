import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SessionTags } from "../domain/session-rules.ts";
import type { Secret } from "../../diagnostics/secret.ts";
import type { ProviderRow } from "../ports/rows.ts";
import type { Caller } from "./caller.ts";
import type { Page, PageRequest, Precondition } from "./page.ts";

/** What is known of a provider besides secrets. */
export interface ProviderSettings {
  /** ARN of the access role; absent until the account is connected, and for other modes. */
  role?: string;
  /** 12 digits. The credentials of any other account are dropped. */
  account?: string;
  /** Seconds a session lasts unless it is asked for otherwise. */
  durationSeconds?: number;
  /** Most seconds a session may be asked for. */
  maxDurationSeconds?: number;
  /** Tags of every session, besides ours. */
  tags?: SessionTags;
  /** Fields of a static kind that are no secrets, by name. */
  fields?: Readonly<Record<string, string>>;
  /** Of the kind `generic`: environment variables, by field. */
  variables?: Readonly<Record<string, string>>;
  /** Permits a role of the broker's own account. */
  allowOwnAccount?: boolean;
}

/**
 * - `unverified`: not tried yet, or it was changed since
 * - `verified`: the right external id is accepted, none and a wrong one are refused, the account is the one named
 * - `trusts-anyone`: it can be assumed without the right external id
 * - `unreachable`: the right external id is refused, or STS did not answer
 * - `too-broad`: verified, and administrator of its account; issues after someone accepted that
 * - `disabled`: someone said so
 * - `invalid`: migrated from something that is no role
 */
export type ProviderState =
  "unverified" | "verified" | "trusts-anyone" | "unreachable" | "too-broad" | "disabled" | "invalid";

export type UnverifiedReason = "assume-denied" | "assumable-without-external-id" | "account-mismatch";

/**
 * What trying a provider out gave. Of a web identity, `acceptsExternalId` means the right token, `refusesNone` one of
 * another provider, `refusesWrong` one for another audience.
 */
export interface Verification {
  /** When it was found. */
  at: string;
  /** Each true: as it must be. Null: not tried. */
  acceptsExternalId: boolean | null;
  refusesNone: boolean | null;
  refusesWrong: boolean | null;
  accountMatches: boolean | null;
  canTag: boolean | null;
  canSourceIdentity: boolean | null;
  /** Seconds the role permits at most, as far as tried. */
  longestSession: number | null;
  /** Why the role reaches too far: `administrator`; absent when it does not or cannot be told. */
  breadth?: "administrator" | "unknown";
  /** Why it is not verified, or why the last try told nothing. */
  why?: string;
  /** What its state is for, to be told apart by programs. */
  reason?: UnverifiedReason;
  /** What is wrong with the role's trust policy, where the role may read its own. */
  findings?: readonly Diagnostic[];
  /** Who accepted `too-broad`, and what for. */
  accepted?: { by: string; at: string; reason: string };
  /** Issuing is permitted unverified until then: after a migration. */
  graceUntil?: string;
}

/** A provider as everyone may see it. */
export interface ProviderView {
  id: string;
  name: string;
  kind: string;
  mode: ProviderRow["mode"];
  state: ProviderState;
  settings: ProviderSettings;
  externalId: string | null;
  verification: Verification | null;
  /** Names of the secret fields that have a value. */
  secrets: readonly string[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface NewProvider {
  name: string;
  kind: string;
  mode: ProviderRow["mode"];
  settings: ProviderSettings;
  /** Secret fields of a static provider, by name. */
  values?: Readonly<Record<string, Secret>>;
}

export interface ProviderChange extends Precondition {
  name?: string;
  settings?: ProviderSettings;
  enabled?: boolean;
  /** Replaces the values named; write-only. */
  values?: Readonly<Record<string, Secret>>;
}

/** Where an account is connected: everything a person or a pipeline needs to make the role. */
export interface ConnectionView {
  /** ARN of whoever assumes the role; the issuer's address for a web identity. */
  principal: string;
  externalId: string;
  roleName: string;
  /** CloudFormation template, as JSON text. */
  template: string;
  stackName: string;
  /** `name=value` of the template. */
  parameters: Readonly<Record<string, string>>;
  /** Opens the console with everything filled in; null without the address of the template in S3. */
  quickCreateUrl: string | null;
  /** Does the same by the aws CLI, given the template in a file. */
  command: string;
}

export interface ConnectionRequest {
  region?: string;
  roleName?: string;
  maxSessionSeconds?: number;
  boundary?: string;
  /** Address of the template in S3. */
  templateUrl?: string;
  /** The role's policies; administrator access must be asked for by name. */
  policy: { documents: readonly object[] } | "administrator" | "none";
}

/** What is reached through a provider. */
export interface ProviderUsage {
  links: readonly string[];
  /** `app/service stage/region` of existing instances that it decides for. */
  instances: readonly string[];
}

export interface Providers {
  list(caller: Caller, page: PageRequest): Promise<Page<ProviderView>>;
  read(caller: Caller, name: string): Promise<ProviderView>;
  create(caller: Caller, request: NewProvider): Promise<ProviderView>;
  /** A change of the role or account makes it unverified. Settings are replaced as a whole. */
  update(caller: Caller, name: string, change: ProviderChange): Promise<ProviderView>;
  /** Refused (409) while it is linked, unless an owner says `force`: its links are then removed too. */
  remove(caller: Caller, name: string, options: { force?: boolean } & Precondition): Promise<void>;
  usage(caller: Caller, name: string): Promise<ProviderUsage>;
  /** Tries the role out; gives the provider as it then is. */
  verify(caller: Caller, name: string): Promise<ProviderView>;
  connection(caller: Caller, name: string, request: ConnectionRequest): Promise<ConnectionView>;
  /** A new external id; the provider is unverified until its role requires that. */
  rotateExternalId(caller: Caller, name: string): Promise<ProviderView>;
  acceptBreadth(caller: Caller, name: string, reason: string): Promise<ProviderView>;
}
