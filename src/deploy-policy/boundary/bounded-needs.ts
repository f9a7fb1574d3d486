import type { Action } from "../../iam/policy.ts";
import type { Need } from "../need.ts";

/** Calls that IAM allows or refuses by the boundary the role or user has, or is to have. Source: actions of IAM in AWS's service authorization reference. */
const boundable: ReadonlySet<Action> = new Set(
  ["Role", "User"].flatMap((kind) => [
    `iam:Create${kind}`,
    `iam:Put${kind}Policy`,
    `iam:Delete${kind}Policy`,
    `iam:Attach${kind}Policy`,
    `iam:Detach${kind}Policy`,
    `iam:Put${kind}PermissionsBoundary`,
  ]),
);

/** Whether a boundary decides on an action. */
export function isBoundable(action: Action): boolean {
  return boundable.has(action);
}

const removing: ReadonlySet<Action> = new Set([
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
]);

/** The needs with roles and users made and changed under one boundary only, which none of them loses. */
export function boundedNeeds(needs: readonly Need[], boundary: string): readonly Need[] {
  return needs.filter(({ action }) => !removing.has(action)).map((need) => bounded(need, boundary));
}

function bounded(need: Need, boundary: string): Need {
  if (!isBoundable(need.action)) return need;
  const others = Object.entries(need.condition ?? {}).flatMap(([operator, keys]) => {
    const kept = Object.entries(keys).filter(([key]) => key !== boundaryKey);
    return kept.length > 0 ? [[operator, Object.fromEntries(kept)] as const] : [];
  });
  const condition = Object.fromEntries(others);
  const equal = { ...condition["StringEquals"], [boundaryKey]: boundary };
  return { ...need, condition: { ...condition, StringEquals: equal } };
}

const boundaryKey = "iam:PermissionsBoundary";
