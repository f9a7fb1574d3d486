import type { Members } from "../contract/members.ts";
import type { Core } from "../core.ts";
import { previewReach } from "../overviews/reach.ts";
import { createMember, removeMember } from "./change-members.ts";
import { createToken } from "./create-token.ts";
import { listMembers } from "./list-members.ts";
import { permissionsAt } from "./permissions-at.ts";
import { addRole, removeRole } from "./roles-of-member.ts";
import { listTokens, revokeToken } from "./tokens.ts";
import { meView } from "./views.ts";

/** Members, their roles, and tokens. */
export function members(core: Core): Members {
  return {
    me: meView,
    permissions: (caller, place) => permissionsAt(core, caller, place),
    previewReach: (caller, roles) => previewReach(core, caller, roles),
    list: (caller, page) => listMembers(core, caller, page),
    create: (caller, request) => createMember(core, caller, request),
    remove: (caller, name) => removeMember(core, caller, name),
    addRole: (caller, name, role) => addRole(core, caller, name, role),
    removeRole: (caller, name, id) => removeRole(core, caller, name, id),
    tokens: (caller, page) => listTokens(core, caller, page),
    createToken: (caller, request) => createToken(core, caller, request),
    revokeToken: (caller, id) => revokeToken(core, caller, id),
  };
}
