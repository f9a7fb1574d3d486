import type { Action, Condition } from "../iam/policy.ts";
import type { PropertyPath } from "../cloudformation/property-values.ts";

/** What is done to a resource, as CloudFormation's handlers and Cloud Control name it. */
export type Operation = "create" | "read" | "update" | "delete";
export const operations: readonly Operation[] = ["create", "read", "update", "delete"];

/** A pattern of the ARNs that an action is checked on, filled in by `cloudformation/resource-patterns.ts`. */
export type Scope = string;

/**
 * Which actions CloudFormation calls, by operation: `write` is create and update, `always` all four. A property path
 * as the key of `when` may end in `=pattern`: it then needs a text there that the pattern can match.
 */
export interface Access {
  /** What the actions are checked on; the resource's own ARN unless said otherwise. */
  on?: Scope | readonly Scope[];
  create?: readonly Action[];
  read?: readonly Action[];
  update?: readonly Action[];
  delete?: readonly Action[];
  write?: readonly Action[];
  always?: readonly Action[];
  /** Condition of the permission, with patterns as values; left out where a pattern has nothing to fill it. */
  condition?: Condition;
}

/** What CloudFormation does, with the deployer's rights, for one resource type. */
export interface EntryDefinition extends Access {
  /** The same on other scopes. */
  also?: readonly Access[];
  /** Needed when the resource has tags, or the stack is deployed with tags that CloudFormation hands on. */
  tags?: Access | readonly Access[];
  /** Needed when a property is there: property path -> what it takes. `@Attribute` is a resource attribute. */
  when?: Readonly<Record<PropertyPath, Access | readonly Access[]>>;
  /** Roles handed over: path of the property that names the role -> the service it is passed to, or one of several. */
  passes?: Readonly<Record<PropertyPath, string | readonly string[]>>;
  /** The service that the stack's own service role is passed on to. */
  handsOn?: string;
  /** What else deploying it takes that the template does not show, as the end of a sentence. */
  unseen?: string;
  /** Where it is known from when not from here: the registry's lists, or nothing but the type's service. */
  known?: "registry" | "service";
}

export interface ResourceEntry extends EntryDefinition {
  type: string;
}

export function entry(type: string, definition: EntryDefinition): ResourceEntry {
  return { type, ...definition };
}

/** The actions of an access with the operations that call each. */
export function actionsOf(access: Access): ReadonlyMap<Action, readonly Operation[]> {
  const called = operations.flatMap((operation) =>
    actionsDuring(operation, access).map((action) => ({ action, operation })),
  );
  const byAction = Map.groupBy(called, ({ action }) => action);
  return new Map(
    [...byAction].map(([action, calls]) => [action, [...new Set(calls.map(({ operation }) => operation))]]),
  );
}

function actionsDuring(operation: Operation, access: Access): readonly Action[] {
  const writes = operation === "create" || operation === "update";
  return [...(access[operation] ?? []), ...((writes && access.write) || []), ...(access.always ?? [])];
}
