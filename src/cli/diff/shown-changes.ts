import type { ShownPermission } from "../formats/permission-groups.ts";
import type { Changed, ChangedPermission } from "./changes.ts";

/** Changed permissions one by one, with their reasons; a statement of a file is a reason too. */
export function shownPermissions({ permissions }: Changed): readonly ShownPermission[] {
  return permissions.flatMap((permission) => {
    const { actions, resource, condition } = permission;
    const because = reasonsOf(permission);
    return actions.map((action) => ({ action, resource, because, ...(condition && { condition }) }));
  });
}

function reasonsOf({ because, at }: ChangedPermission): ShownPermission["because"] {
  return because.length > 0 || !at ? because : [{ at }];
}

/** What changes beside permissions, a sentence each without subject: `may be assumed by …`. */
export function otherChanges(
  { trusts, managedPolicies, boundary }: Changed,
  side: "gained" | "lost",
): readonly string[] {
  return [
    ...trusts.map((trust) => `may be assumed by \`${trust}\``),
    ...managedPolicies.map((arn) => `has the managed policy \`${arn}\``),
    ...(boundary === undefined ? [] : [boundaryText(boundary, side)]),
  ];
}

function boundaryText(boundary: string, side: "gained" | "lost"): string {
  return side === "gained"
    ? `is past its permissions boundary \`${boundary}\``
    : `what its new boundary \`${boundary}\` does not allow`;
}

/** Reasons why two sides cannot be compared in places, each once. */
export function uncertainties({ permissions }: Changed): readonly string[] {
  return [...new Set(permissions.flatMap(({ uncertain }) => uncertain ?? []))];
}
