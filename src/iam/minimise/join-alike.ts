import { sortedTexts } from "../grant.ts";
import { frameKey, type Group } from "./group.ts";

/**
 * Groups of `Action` and `Resource` that say the same in fewer: of one frame, those of the same resources become one with
 * all their actions, then those of the same actions one with all their resources.
 */
export function joinAlike(groups: readonly Group[]): Group[] {
  const byResources = joined(groups, ({ resources }) => resources);
  return joined(byResources, ({ actions }) => actions);
}

function joined(groups: readonly Group[], same: (group: Group) => readonly string[]): Group[] {
  const alike = Map.groupBy(groups, (group) => JSON.stringify([frameKey(group), same(group)]));
  return [...alike.values()].map((members) => ({
    frame: members[0]!.frame,
    actions: sortedTexts(members.flatMap(({ actions }) => actions)),
    resources: sortedTexts(members.flatMap(({ resources }) => resources)),
  }));
}
