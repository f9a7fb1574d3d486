import { operations, type Operation } from "../catalogue/entry.ts";
import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import { compareTexts, conditionKey, type Grant } from "../iam/grant.ts";
import type { Silence } from "../observe/actions/without-event.ts";
import type { Change } from "./change/changes.ts";

/** One permission that a deploy takes, with every reason for it. */
export interface Need extends Grant {
  /** Which operations take it, in their usual order. */
  operations: readonly Operation[];
  because: readonly Reason[];
}

/** Why a permission is needed: a resource, a property of it, or the tool that deploys. */
export interface Reason {
  logicalId?: string;
  /** What a CDK app calls the resource: the path of its construct. */
  construct?: string;
  property?: string;
  /** Name of the tool or plugin that makes the call itself. */
  tool?: string;
  at?: SourceSpan;
  /** What happens to the resource, where one template follows another. */
  change?: Change;
  /** How CloudTrail shows it used, where evidence was given. */
  seen?: Seen;
  /** Why the evidence does not show it: it cannot be there, or nothing took it in that time. */
  unseen?: Unseen;
}

/** Uses of a permission that CloudTrail has and that were allowed. */
export interface Seen {
  count: number;
  /** ISO 8601, UTC. */
  first: string;
  last: string;
  /** Operations as CloudTrail names them: `PutBucketEncryption`. */
  events: readonly string[];
}

export type Unseen = Silence | "not-seen";

/** Needs of the same permission as one, with the reasons of all, sorted by action and resource. */
export function mergeNeeds(needs: readonly Need[]): readonly Need[] {
  const same = Map.groupBy(needs, ({ action, resource, condition }) =>
    JSON.stringify([action, resource, conditionKey(condition)]),
  );
  return [...same.values()].map(merged).sort(compareNeeds);
}

function merged(needs: readonly Need[]): Need {
  const called = new Set(needs.flatMap((need) => need.operations));
  const reasons = new Map(needs.flatMap((need) => need.because).map((reason) => [reasonKey(reason), reason]));
  return {
    ...needs[0]!,
    operations: operations.filter((operation) => called.has(operation)),
    because: [...reasons.values()],
  };
}

function reasonKey({ logicalId, property, tool, at, seen, unseen }: Reason): string {
  return JSON.stringify([logicalId, property, tool, at?.file, at?.line, at?.column, seen, unseen]);
}

function compareNeeds(one: Need, other: Need): number {
  return (
    compareTexts(one.action, other.action) ||
    compareTexts(one.resource, other.resource) ||
    compareTexts(conditionKey(one.condition), conditionKey(other.condition))
  );
}
