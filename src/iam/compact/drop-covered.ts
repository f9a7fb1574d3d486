import { actionCovers } from "../action.ts";
import { compareTexts, conditionKey, type Grant } from "../grant.ts";
import { hasWildcard } from "../pattern.ts";
import { covers } from "../pattern-relations.ts";
import type { Action } from "../policy.ts";

interface KeyedGrant extends Grant {
  at: number;
  conditionKey: string;
}

/** The grants without duplicates and without those that a broader one of the list contains. */
export function dropCovered(grants: readonly Grant[]): Grant[] {
  const distinct = distinctGrants(grants);
  const coverers = coverersOf(distinct);
  return distinct.filter((grant) => !coverers(grant).some((other) => replaces(other, grant))).map(plainGrant);
}

/** One of each, an action always in one spelling, in an order that the given order does not change. */
function distinctGrants(grants: readonly Grant[]): KeyedGrant[] {
  const distinct = new Map<string, KeyedGrant>();
  const spellings = new Map<string, Action>();
  for (const grant of grants.toSorted(compareGrants)) {
    const [key, lowerCase] = [conditionKey(grant.condition), grant.action.toLowerCase()];
    const action = spellings.get(lowerCase) ?? grant.action;
    spellings.set(lowerCase, action);
    const identity = JSON.stringify([lowerCase, grant.resource, key]);
    if (!distinct.has(identity)) distinct.set(identity, { ...grant, action, at: distinct.size, conditionKey: key });
  }
  return [...distinct.values()];
}

function compareGrants(a: Grant, b: Grant): number {
  const inOrder = compareTexts(a.action, b.action) || compareTexts(a.resource, b.resource);
  return inOrder || compareTexts(conditionKey(a.condition), conditionKey(b.condition));
}

/** The few grants that can contain a given one: those with a wildcard somewhere, or with the same action and resource. */
function coverersOf(grants: readonly KeyedGrant[]): (grant: KeyedGrant) => KeyedGrant[] {
  const wideActions = grants.filter((grant) => hasWildcard(grant.action));
  const exact = grants.filter((grant) => !hasWildcard(grant.action));
  const wideResources = Map.groupBy(
    exact.filter((grant) => hasWildcard(grant.resource)),
    (grant) => grant.action.toLowerCase(),
  );
  const same = Map.groupBy(exact, identityWithoutCondition);
  return (grant) => [
    ...wideActions,
    ...(wideResources.get(grant.action.toLowerCase()) ?? []),
    ...(same.get(identityWithoutCondition(grant)) ?? []),
  ];
}

function identityWithoutCondition(grant: KeyedGrant): string {
  return `${grant.action.toLowerCase()} ${grant.resource}`;
}

/** Whether `other` makes `grant` superfluous; of two that contain each other the first stays. */
function replaces(other: KeyedGrant, grant: KeyedGrant): boolean {
  if (other === grant || !contains(other, grant)) return false;
  return other.at < grant.at || !contains(grant, other);
}

function contains(wide: KeyedGrant, narrow: KeyedGrant): boolean {
  const conditionAllows = wide.conditionKey === "" || wide.conditionKey === narrow.conditionKey;
  return conditionAllows && covers(wide.resource, narrow.resource) && actionCovers(wide.action, narrow.action);
}

function plainGrant({ action, resource, condition }: KeyedGrant): Grant {
  return { action, resource, ...(condition && { condition }) };
}
