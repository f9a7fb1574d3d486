import { conditionKey, type Grant } from "../../iam/grant.ts";
import type { Action, Condition } from "../../iam/policy.ts";
import type { Need, Reason } from "../need.ts";

/** What `passrole.lock` holds: what deploying takes and why, as it was agreed to. */
export interface Lock {
  version: 1;
  /** How the needs were asked for; `--check` asks the same way. */
  asked: Asked;
  /** Sorted by action and resource. */
  needs: readonly LockedNeed[];
}

/** Flags of the command line that the needs depend on, as they were given. */
export type Asked = Readonly<Record<string, string | readonly string[]>>;

export interface LockedNeed {
  action: Action;
  resource: string;
  condition?: Condition;
  operations: readonly string[];
  /** `LogicalId`, `LogicalId.Property` or the tool's name; no lines of files, which move with every edit. */
  because: readonly string[];
}

/** The needs as the lock has them. */
export function lockedNeeds(needs: readonly Need[]): LockedNeed[] {
  return needs.map(({ action, resource, condition, operations, because }) => ({
    action,
    resource,
    ...(condition && { condition }),
    operations: [...operations],
    because: [...new Set(because.map(reasonText))].sort(),
  }));
}

function reasonText({ logicalId, property, tool }: Reason): string {
  if (logicalId === undefined) return tool ?? "";
  return property === undefined ? logicalId : `${logicalId}.${property}`;
}

/** What changed since the lock was written. */
export interface LockChanges {
  gained: readonly LockedNeed[];
  lost: readonly LockedNeed[];
  /** The same permission for other operations or reasons. */
  explained: readonly LockedNeed[];
}

/** Compares what deploying takes now with what was locked. */
export function changesSince(locked: readonly LockedNeed[], now: readonly LockedNeed[]): LockChanges {
  const [before, after] = [byGrant(locked), byGrant(now)];
  return {
    gained: now.filter((need) => !before.has(grantKey(need))),
    lost: locked.filter((need) => !after.has(grantKey(need))),
    explained: now.filter((need) => {
      const old = before.get(grantKey(need));
      return old !== undefined && whyOf(old) !== whyOf(need);
    }),
  };
}

function byGrant(needs: readonly LockedNeed[]): Map<string, LockedNeed> {
  return new Map(needs.map((need) => [grantKey(need), need]));
}

function grantKey({ action, resource, condition }: Grant): string {
  return JSON.stringify([action, resource, conditionKey(condition)]);
}

function whyOf({ operations, because }: LockedNeed): string {
  return JSON.stringify([operations, because]);
}
