import assert from "node:assert/strict";
import { compilePolicy, isAllowed } from "../../src/iam/evaluate.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { Permission, RecordedCall } from "../../src/testing.ts";

type Calls = readonly RecordedCall[];

/** The permissions that calls took, each pair once, in their order; fails where a call has no known name. */
export function permissionsOf(calls: Calls): readonly Permission[] {
  const unknown = calls.filter(({ operation }) => operation.startsWith("unknown:")).map(({ operation }) => operation);
  assert.deepEqual(unknown, [], "every call to AWS is known");
  const pairs = calls.flatMap(({ permissions }) => permissions);
  return [...new Map(pairs.map((pair) => [`${pair.action} ${pair.resource}`, pair])).values()];
}

/** The actions that calls took, each once, by name. */
export function actionsOf(calls: Calls): readonly string[] {
  return [...new Set(permissionsOf(calls).map(({ action }) => action))].sort();
}

/** What calls took that a policy does not allow; who one is every identity may ask. */
export function notAllowed(calls: Calls, policy: PolicyDocument): readonly Permission[] {
  const policies = [compilePolicy(policy)];
  return permissionsOf(calls).filter(
    (permission) => permission.action !== "sts:GetCallerIdentity" && !isAllowed(policies, permission),
  );
}

/** The actions a policy names that no call took. */
export function notTaken(calls: Calls, policy: PolicyDocument): readonly string[] {
  const taken = new Set(actionsOf(calls));
  const named = policy.Statement.flatMap(({ Action = [] }) => Action);
  return [...new Set(named)].filter((action) => !taken.has(action)).sort();
}

/** The recorder knows what was called on what, not under which conditions. */
export function withoutConditions({ Statement, ...rest }: PolicyDocument): PolicyDocument {
  return { ...rest, Statement: Statement.map((statement) => omit(statement, "Condition")) };
}

function omit<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}
