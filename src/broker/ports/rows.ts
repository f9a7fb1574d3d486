import type { ServiceShape } from "../domain/instance.ts";
import type { Place } from "../domain/place.ts";

/**
 * What stores keep, a type for each table: texts, whole numbers, nothing else. Times are milliseconds since the epoch,
 * flags 0 or 1, structured values JSON. What a level does not have (the region of a service) is the empty text, never
 * null: a unique index would let two nulls pass.
 */
export interface Rows {
  organisations: OrganisationRow;
  apps: AppRow;
  services: ServiceRow;
  instances: InstanceRow;
  providers: ProviderRow;
  links: LinkRow;
  parameters: ParameterRow;
  secrets: SecretRow;
  members: MemberRow;
  bindings: BindingRow;
  tokens: TokenRow;
  deployments: DeploymentRow;
  issuances: IssuanceRow;
  auditEvents: AuditEventRow;
  idempotencyKeys: IdempotencyKeyRow;
  signingKeys: SigningKeyRow;
  settings: SettingRow;
  accounts: AccountRow;
  accountMembers: AccountMemberRow;
  invitations: InvitationRow;
  sessions: SessionRow;
}

export type TableName = keyof Rows;

export interface OrganisationRow {
  id: string;
  /** Unique. */
  name: string;
  /** One more with each change of what decides who deploys: what was resolved at one revision holds while it stays. */
  revision: number;
  /** JSON of stage patterns that only some may deploy to or link. */
  protectedStages: string;
  /** JSON of stage patterns whose sessions must carry tags and a source identity. */
  attributedStages: string;
  createdAt: number;
}

/** Unique: organisation, name. */
export interface AppRow {
  id: string;
  organisationId: string;
  name: string;
  createdAt: number;
}

/** Unique: organisation, app, name. */
export interface ServiceRow {
  id: string;
  organisationId: string;
  app: string;
  name: string;
  shape: ServiceShape;
  createdAt: number;
}

/** Unique: organisation, app, service, stage, region. An instance that exists: created by hand or by its first deployment. */
export interface InstanceRow {
  id: string;
  organisationId: string;
  app: string;
  service: string;
  stage: string;
  region: string;
  createdAt: number;
}

/** Unique: organisation, name. Its secret values are in `secrets` under the owner `provider:<id>`. */
export interface ProviderRow {
  id: string;
  organisationId: string;
  name: string;
  kind: string;
  mode: "assume-role" | "web-identity" | "static";
  /** JSON of `ProviderSettings`: nothing secret. */
  settings: string;
  /** What the role's trust policy requires of whoever assumes it: made here, never changed but by rotating. No secret. */
  externalId: string;
  /** One of `ProviderState`. */
  state: string;
  /** JSON of `Verification`, or the empty text before the first one. */
  verification: string;
  /** One more with each change of what credentials are made with. */
  version: number;
  /** The deployment profile it was migrated from. */
  legacyId: string;
  createdAt: number;
  updatedAt: number;
}

/** Unique: organisation, level, app, service, stage, region, kind, slot. */
export interface LinkRow extends Place {
  id: string;
  organisationId: string;
  kind: string;
  slot: string;
  /** Empty for the explicit `none`. */
  providerId: string;
  origin: "hand" | "migration" | "import";
  version: number;
  createdAt: number;
}

/** Unique: organisation, level, app, service, stage, region, name. Its value is in `secrets` under `parameter:<id>`. */
export interface ParameterRow extends Place {
  id: string;
  organisationId: string;
  name: string;
  /** 1: shown to nobody but a deployment. */
  secret: number;
  /** 1: stands for "not here", so that a wider level's value does not show through. */
  absent: number;
  origin: "hand" | "migration" | "import";
  version: number;
  createdAt: number;
}

/** Unique: owner. What is sealed is bound to organisation, owner and version: moved elsewhere it does not open. */
export interface SecretRow {
  organisationId: string;
  /** `provider:<id>`, `parameter:<id>`, `signing-key:<id>`. */
  owner: string;
  version: number;
  /** The key that wraps the data key. */
  keyId: string;
  /** base64. */
  wrappedKey: string;
  /** base64 of nonce, ciphertext and authentication tag. */
  ciphertext: string;
}

/** Unique: organisation, name. */
export interface MemberRow {
  id: string;
  organisationId: string;
  name: string;
  kind: "user" | "machine";
  /** 1: may create organisations in this installation. */
  operator: number;
  createdAt: number;
}

/** A role that a member has, everywhere or within a scope. */
export interface BindingRow {
  id: string;
  organisationId: string;
  memberId: string;
  role: string;
  app: string;
  service: string;
  /** A stage pattern; empty for every stage. */
  stages: string;
  createdAt: number;
}

/** Unique: id. The token itself is nowhere. */
export interface TokenRow {
  id: string;
  organisationId: string;
  memberId: string;
  name: string;
  /** SHA-256 of the whole token, hex. */
  hash: string;
  /** Narrows what the member may do; empty for no narrowing. */
  role: string;
  app: string;
  service: string;
  stages: string;
  expiresAt: number;
  createdAt: number;
  /** 0 until it is used. */
  firstUsedAt: number;
  /** 0 while it counts. */
  revokedAt: number;
}

export interface DeploymentRow {
  id: string;
  organisationId: string;
  app: string;
  service: string;
  stage: string;
  region: string;
  memberId: string;
  /** The member's name when it was opened. */
  actor: string;
  /** The name of its token when it was opened; empty where that is not known. */
  token: string;
  tool: string;
  /** `deploy`, `remove`; empty where nobody said. */
  command: string;
  /** The commit that is deployed, if it is known. */
  revision: string;
  status: "open" | "succeeded" | "failed" | "abandoned";
  templateHash: string;
  /** JSON of `DeploymentRecord`: the deploy policy with its reasons, roles, findings. */
  record: string;
  /** What was said at the end. */
  outcome: string;
  openedAt: number;
  finishedAt: number;
}

/** Keys that were asked for: written before they are made, and again when they are. */
export interface IssuanceRow {
  id: string;
  organisationId: string;
  deploymentId: string;
  kind: string;
  slot: string;
  providerId: string;
  providerVersion: number;
  linkId: string;
  linkVersion: number;
  status: "requested" | "issued" | "failed";
  /** Leads from CloudTrail here; empty for other kinds than aws. */
  accessKeyId: string;
  sessionName: string;
  requestedAt: number;
  issuedAt: number;
  /** 0 for values that do not end. */
  expiresAt: number;
}

/** Unique: organisation (empty for the installation), seq. Only ever appended. */
export interface AuditEventRow {
  organisationId: string;
  /** From 1, without gaps. */
  seq: number;
  time: number;
  /** JSON of `AuditEvent`, canonical: this very text is hashed. */
  event: string;
  /** Hex of SHA-256. */
  previousHash: string;
  hash: string;
  /** base64url of Ed25519 over the hash. */
  signature: string;
}

/** Unique: token, key. */
export interface IdempotencyKeyRow {
  tokenId: string;
  key: string;
  organisationId: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
  /** 0 while the request runs. */
  status: number;
  /** The answer; empty where it must not be kept. */
  body: string;
  createdAt: number;
}

/** Keys that sign web identities and audit events. The private part is in `secrets` under `signing-key:<id>`. */
export interface SigningKeyRow {
  id: string;
  use: "web-identity" | "audit";
  /** JSON Web Key. */
  publicKey: string;
  createdAt: number;
  /** From when on nothing is signed with it; 0 while it is used. */
  retiredAt: number;
}

export interface SettingRow {
  /** Unique. */
  name: string;
  value: string;
}

/** Unique: name. Whoever knows its password may sign in with a browser; what for, `accountMembers` says. */
export interface AccountRow {
  id: string;
  /** A user name or an e-mail address, in lower case. */
  name: string;
  /** `$scrypt$ln=17,r=8,p=1$salt$hash`: never the password. */
  passwordHash: string;
  createdAt: number;
  changedAt: number;
}

/** Unique: member. Whom an account stands for; a member has at most one account. */
export interface AccountMemberRow {
  memberId: string;
  organisationId: string;
  accountId: string;
  createdAt: number;
}

/** Unique: id. It is removed when it is used; the link itself is nowhere. */
export interface InvitationRow {
  id: string;
  organisationId: string;
  memberId: string;
  /** SHA-256 of the link's secret, hex. */
  hash: string;
  /** Name of the member who invites, or `broker`. */
  invitedBy: string;
  createdAt: number;
  expiresAt: number;
}

/** Unique: hash. A browser that is signed in, by an account or by a token; the other of the two is empty. */
export interface SessionRow {
  id: string;
  /** SHA-256 of what the cookie holds, hex. */
  hash: string;
  /** That of what it held before; it counts no more. Empty where it never changed. */
  formerHash: string;
  accountId: string;
  tokenId: string;
  /** SHA-256 of what it may do: when that changes it gets another cookie. */
  privileges: string;
  /** Where it was opened. */
  address: string;
  userAgent: string;
  createdAt: number;
  lastSeenAt: number;
  /** When it ends however much it is used. */
  expiresAt: number;
}
