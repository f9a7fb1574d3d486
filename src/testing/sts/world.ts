import { createHash } from "node:crypto";
import { parseArn } from "../../iam/arn.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { JsonWebKeySet } from "./web-identity-token.ts";

/** Whoever has a long-lived access key: a user, or an account's root. */
export interface StsUser {
  /** e.g. `arn:aws:iam::111122223333:user/alice` or `arn:aws:iam::111122223333:root`. */
  arn: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** What the user may do; without it everything, so that trust policies alone decide. */
  policies?: readonly PolicyDocument[];
  tags?: Readonly<Record<string, string>>;
  /** A device whose code is always the same. */
  mfa?: { serialNumber: string; code: string };
}

/** A role that can be assumed. */
export interface StsRole {
  /** e.g. `arn:aws:iam::111122223333:role/deployer`. */
  arn: string;
  trustPolicy: PolicyDocument;
  /** Seconds a session may last, 3600 to 43200 (default 3600). */
  maxSessionDuration?: number;
  /** What the role may do; without it everything. */
  policies?: readonly PolicyDocument[];
  tags?: Readonly<Record<string, string>>;
}

/** An OpenID Connect provider that an account has registered. */
export interface StsIdentityProvider {
  /** 12 digits. */
  account: string;
  /** e.g. `https://token.actions.githubusercontent.com`. */
  issuer: string;
  /** Audiences that are accepted, e.g. `sts.amazonaws.com`. */
  audiences: readonly string[];
  /** Keys that tokens are signed with; without them signatures are not checked. */
  jwks?: JsonWebKeySet;
  /** Claims that are condition keys besides `sub`, `aud`, `azp` and `amr`. */
  claims?: readonly string[];
}

/** Who and what exists. */
export interface StsWorld {
  users: readonly StsUser[];
  /** By ARN. */
  roles: ReadonlyMap<string, StsRole>;
  identityProviders: readonly StsIdentityProvider[];
  /** Managed policies that session policies may name, by ARN; the common ones of AWS's own for functions are known. */
  managedPolicies: Readonly<Record<string, PolicyDocument>>;
}

/** The account, 12 digits, of an ARN. */
export function accountOf(arn: string): string {
  return parseArn(arn)?.account ?? "";
}

/** The last part of a path such as `role/team/deployer`. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** The id that stands for a user or role wherever it goes by one, such as `AROA…`; always the same for an ARN. */
export function uniqueId(prefix: "AIDA" | "AROA", arn: string): string {
  return prefix + base32(createHash("sha256").update(arn).digest()).slice(0, 17);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** One letter or digit for each byte. */
export function base32(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet[byte % 32]).join("");
}
