import type { Operation } from "../../catalogue/entry.ts";
import type { Reason } from "../../deploy-policy/need.ts";
import { placeText } from "../../diagnostics/place.ts";
import { operationOf, serviceOf } from "../../iam/action.ts";
import { conditionKey } from "../../iam/grant.ts";
import type { Action, Condition } from "../../iam/policy.ts";

/** A permission to show, with why it is there. */
export interface ShownPermission {
  action: Action;
  resource: string;
  condition?: Condition;
  /** The operations on the stack's resources that take it. */
  operations?: readonly Operation[];
  because: readonly Reason[];
}

/** Permissions that the same resource, or the same tool, asks for. */
export interface PermissionGroup {
  reason: Reason | undefined;
  rows: readonly PermissionRow[];
}

/** Actions of one service on the same resources, for the same operations. */
export interface PermissionRow {
  operations: readonly Operation[];
  service: string;
  /** Without the service. */
  actions: readonly string[];
  resources: readonly string[];
  condition?: Condition;
}

/** Permissions by their first reason, in the order in which reasons come. */
export function permissionGroups(permissions: readonly ShownPermission[]): readonly PermissionGroup[] {
  const groups = Map.groupBy(permissions, ({ because: [reason] }) => (reason ? keyOf(reason) : ""));
  return [...groups.values()].map((own) => ({ reason: own[0]!.because[0], rows: rowsOf(own) }));
}

/** A resource has one group, whatever properties ask; a statement of a file is one by its place. */
function keyOf({ logicalId, tool, at }: Reason): string {
  return logicalId ?? tool ?? (at ? placeText(at) : "");
}

function rowsOf(permissions: readonly ShownPermission[]): readonly PermissionRow[] {
  const single = permissions.map(({ action, resource, condition, operations = [] }) => ({
    operations,
    service: serviceOf(action),
    actions: [operationOf(action)],
    resources: [resource],
    ...(condition && { condition }),
  }));
  const onSame = joined(single, ({ resources }) => resources, withActions);
  return joined(onSame, ({ actions }) => actions, withResources);
}

/** Rows that are equal in what `by` gives, and in all but what `join` puts together, as one. */
function joined(
  rows: readonly PermissionRow[],
  by: (row: PermissionRow) => unknown,
  join: (rows: readonly PermissionRow[]) => PermissionRow,
): readonly PermissionRow[] {
  const same = Map.groupBy(rows, (row) =>
    JSON.stringify([row.operations, row.service, conditionKey(row.condition), by(row)]),
  );
  return [...same.values()].map(join);
}

function withActions(rows: readonly PermissionRow[]): PermissionRow {
  return { ...rows[0]!, actions: [...new Set(rows.flatMap(({ actions }) => actions))] };
}

function withResources(rows: readonly PermissionRow[]): PermissionRow {
  return { ...rows[0]!, resources: [...new Set(rows.flatMap(({ resources }) => resources))] };
}

/** Who asks for a permission, in a word or two: a construct, a logical id, the tool, or a statement of a policy. */
export function askerOf({ logicalId, construct, tool }: Reason): string {
  return construct ?? logicalId ?? (tool === undefined ? "statement" : `${tool} itself`);
}

/** The same with its place. */
export function reasonText(reason: Reason): string {
  return reason.at ? `${askerOf(reason)} (${placeText(reason.at)})` : askerOf(reason);
}
