import type { PermissionTarget } from "../domain/grants.ts";
import type { Permission, Role } from "../domain/roles.ts";
import type { Caller, MeView } from "./caller.ts";
import type { ReachCell } from "./overviews.ts";
import type { Page, PageRequest } from "./page.ts";

/** A role, everywhere or in one app, service or stage pattern. */
export interface RoleScope {
  role: Role;
  app?: string;
  service?: string;
  /** A stage pattern. */
  stages?: string;
}

export interface MemberView {
  name: string;
  kind: "user" | "machine";
  operator: boolean;
  roles: readonly (RoleScope & { id: string })[];
  createdAt: string;
}

export interface TokenView {
  id: string;
  name: string;
  member: string;
  /** What it is narrowed to; absent for all that its member may. */
  scope?: Partial<RoleScope>;
  expiresAt: string;
  createdAt: string;
  firstUsedAt: string | null;
  revokedAt: string | null;
}

export interface NewToken {
  name: string;
  /** The caller when it is not said; another member's takes `member.update`. */
  member?: string;
  /** Seconds from now: 60 to 366 days; 90 days if it is not said. */
  lifetimeSeconds?: number;
  /** Narrows what the member may do. */
  scope?: Partial<RoleScope>;
}

/** Members, their roles, and tokens. Nobody gives more than they have, and the last owner stays. */
export interface Members {
  me(caller: Caller): MeView;
  /** What the caller may do to a part of the organisation, or to all of it: for screens that offer nothing else. */
  permissions(caller: Caller, place: PermissionTarget): Promise<readonly Permission[]>;
  /** The stages for which someone with these roles could get keys; nothing is changed. */
  previewReach(caller: Caller, roles: readonly RoleScope[]): Promise<readonly ReachCell[]>;
  list(caller: Caller, page: PageRequest): Promise<Page<MemberView>>;
  create(
    caller: Caller,
    request: { name: string; kind?: "user" | "machine"; roles: readonly RoleScope[] },
  ): Promise<MemberView>;
  remove(caller: Caller, name: string): Promise<void>;
  addRole(caller: Caller, name: string, role: RoleScope): Promise<MemberView>;
  removeRole(caller: Caller, name: string, roleId: string): Promise<MemberView>;
  /** The caller's own, or all with `token.read`. */
  tokens(caller: Caller, page: PageRequest): Promise<Page<TokenView>>;
  /** The token is shown this once. */
  createToken(caller: Caller, request: NewToken): Promise<{ token: string; view: TokenView }>;
  revokeToken(caller: Caller, id: string): Promise<void>;
}
