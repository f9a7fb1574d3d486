import type { Role } from "../domain/roles.ts";
import type { StagePattern } from "../domain/stage-pattern.ts";

/** A role within a scope: what a member has, narrowed by the token it came with. */
export interface RoleGrant {
  role: Role;
  /** Null for every app; then `service` is null too. */
  app: string | null;
  service: string | null;
  /** Null for every stage. */
  stages: StagePattern | null;
}

/** Where a request came from, for the audit. */
export interface Origin {
  requestId: string;
  address: string;
  userAgent: string;
}

/** Who makes a request: a token of a member of one organisation. */
export interface Caller {
  organisation: { id: string; name: string };
  member: { id: string; name: string; kind: "user" | "machine"; operator: boolean };
  token: { id: string; name: string; expiresAt: number };
  grants: readonly RoleGrant[];
  origin: Origin;
}

/** What a caller is told about itself. */
export interface MeView {
  organisation: string;
  member: string;
  kind: "user" | "machine";
  operator: boolean;
  token: { id: string; name: string; expiresAt: string };
  roles: readonly { role: Role; app: string | null; service: string | null; stages: string | null }[];
}
