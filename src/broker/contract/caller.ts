import type { Role } from "../domain/roles.ts";
import type { RoleGrant } from "../domain/grants.ts";

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
