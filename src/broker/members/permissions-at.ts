import type { Caller } from "../contract/caller.ts";
import type { Core } from "../core.ts";
import { roleThatAllows, type PermissionTarget } from "../domain/grants.ts";
import { permissions, type Permission } from "../domain/roles.ts";
import { checkNames } from "../request-names.ts";

/** Everything that the caller may do at a place. Nothing is audited: asking what one may is no attempt. */
export async function permissionsAt(
  core: Core,
  caller: Caller,
  place: PermissionTarget,
): Promise<readonly Permission[]> {
  checkNames(place);
  const { protectedStages } = await core.model(caller);
  return permissions.filter((each) => roleThatAllows(caller.grants, each, place, protectedStages) !== undefined);
}
