import { narrowed, type GrantScope, type Narrowing, type RoleGrant } from "../domain/grants.ts";
import { isRole } from "../domain/roles.ts";
import { stagePattern } from "../domain/stage-pattern.ts";
import type { BindingRow, TokenRow } from "../ports/rows.ts";

type ScopeColumns = Pick<BindingRow, "app" | "service" | "stages">;

/** What a member's bindings let be done; a role that this version does not know lets nothing be done. */
export function grantsOf(bindings: readonly Pick<BindingRow, "role" | keyof ScopeColumns>[]): readonly RoleGrant[] {
  return bindings.flatMap((row) => (isRole(row.role) ? [{ role: row.role, ...scopeOf(row) }] : []));
}

/** What a token leaves of its member's grants. */
export function tokenGrants(
  grants: readonly RoleGrant[],
  token: Pick<TokenRow, "role" | keyof ScopeColumns>,
): readonly RoleGrant[] {
  if (!isNarrowed(token)) return grants;
  // A role that this version does not know is no reason to give all of the member's.
  if (token.role !== "" && !isRole(token.role)) return [];
  return narrowed(grants, narrowingOf(token));
}

/** Whether a token may less than its member. */
export function isNarrowed({ role, app, service, stages }: Pick<TokenRow, "role" | keyof ScopeColumns>): boolean {
  return [role, app, service, stages].some((column) => column !== "");
}

function narrowingOf(token: Pick<TokenRow, "role" | keyof ScopeColumns>): Narrowing {
  return { role: isRole(token.role) ? token.role : null, ...scopeOf(token) };
}

function scopeOf({ app, service, stages }: ScopeColumns): GrantScope {
  return {
    app: app === "" ? null : app,
    service: service === "" ? null : service,
    stages: stages === "" ? null : stagePattern(stages),
  };
}
