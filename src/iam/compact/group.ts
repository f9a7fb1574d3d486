import { serviceOf } from "../action.ts";
import { compareTexts, conditionKey, sortedTexts, type Grant } from "../grant.ts";
import { characters, refineGroups } from "./refine.ts";
import type { Group } from "./statement.ts";

/**
 * Puts grants together so that each action and resource is written as few times as may be: per service either actions
 * with equal resources or resources with equal actions, whichever is shorter. What different services do on the same
 * resources is one group.
 */
export function groupGrants(grants: readonly Grant[]): Group[] {
  const parts = [...Map.groupBy(grants, partOf).values()];
  return mergeEqualResources(parts.flatMap(shorterGrouping)).sort(compareGroups);
}

function partOf({ action, condition }: Grant): string {
  return `${serviceOf(action)} ${conditionKey(condition)}`;
}

function shorterGrouping(grants: readonly Grant[]): readonly Group[] {
  const byAction = refineGroups(crossGroup(grants, "action", "resource"));
  const byResource = refineGroups(crossGroup(grants, "resource", "action"));
  return characters(byResource) < characters(byAction) ? byResource : byAction;
}

type Side = "action" | "resource";

/** For each `side` the set of its others; those with equal sets become one group. */
function crossGroup(grants: readonly Grant[], side: Side, other: Side): Group[] {
  const condition = grants[0]?.condition;
  const sets = [...Map.groupBy(grants, (grant) => grant[side])].map(([key, members]) => ({
    key,
    others: sortedTexts(members.map((member) => member[other])),
  }));
  return [...Map.groupBy(sets, ({ others }) => JSON.stringify(others)).values()].map((equal) => {
    const [keys, others] = [sortedTexts(equal.map(({ key }) => key)), equal[0]!.others];
    const [actions, resources] = side === "action" ? [keys, others] : [others, keys];
    return { actions, resources, ...(condition && { condition }) };
  });
}

function mergeEqualResources(groups: readonly Group[]): Group[] {
  const key = ({ resources, condition }: Group): string => JSON.stringify([resources, conditionKey(condition)]);
  return [...Map.groupBy(groups, key).values()].map((equal) => ({
    ...equal[0]!,
    actions: sortedTexts(equal.flatMap(({ actions }) => actions)),
  }));
}

/** The group cut by service: a group for each service among its actions. */
export function groupsByService(group: Group): Group[] {
  return [...Map.groupBy(group.actions, serviceOf).values()].map((actions) => ({ ...group, actions }));
}

/** The order of statements in a document: by first action, then by first resource. */
export function compareGroups(a: Group, b: Group): number {
  return compareTexts(a.actions[0]!, b.actions[0]!) || compareTexts(a.resources[0]!, b.resources[0]!);
}
