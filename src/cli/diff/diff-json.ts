import { placeText } from "../../diagnostics/place.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import type { Reason } from "../../deploy-policy/need.ts";
import { isEmpty, type Changed, type ChangedPermission } from "./changes.ts";
import type { Compared } from "./show-diff.ts";

/** `diff --json`: fields are contract. */
export function diffJson({ base, head, changes }: Compared): string {
  const value = {
    base: base.name,
    head: head.name,
    widened: changes.some(({ gained }) => !isEmpty(gained)),
    narrowed: changes.some(({ lost }) => !isEmpty(lost)),
    changes: changes.map(({ id, title, only, gained, lost }) => ({
      id,
      title,
      only: only ?? null,
      gained: changedJson(gained),
      lost: changedJson(lost),
    })),
    diagnostics: [...base.diagnostics, ...head.diagnostics].map(diagnosticJson),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function changedJson({ permissions, trusts, managedPolicies, boundary }: Changed): unknown {
  return { permissions: permissions.map(permissionJson), trusts, managedPolicies, boundary: boundary ?? null };
}

function permissionJson({ actions, resource, condition, witness, uncertain, because, at }: ChangedPermission): unknown {
  return {
    actions,
    resource,
    ...(condition && { condition }),
    because: because.map(reasonJson),
    ...(at && { at: placeText(at) }),
    ...(witness && { witness }),
    ...(uncertain !== undefined && { uncertain }),
  };
}

function reasonJson({ at, ...reason }: Reason): unknown {
  return { ...reason, ...(at && { at: placeText(at) }) };
}
