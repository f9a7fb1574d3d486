import { serviceOf } from "../action.ts";
import { compareGroups, groupsByService, type Group } from "./group.ts";

/** How many characters a group takes in a document. */
export type GroupSize = (group: Group) => number;

/**
 * Spreads groups over as few bins of `capacity` characters as first-fit-decreasing finds. A service stays in one bin
 * where that costs no further bin; a group that no bin can hold is cut.
 */
export function packGroups(groups: readonly Group[], capacity: number, size: GroupSize): Group[][] {
  if (total(groups, size) <= capacity) return groups.length === 0 ? [] : [[...groups]];
  const pieces = groups.flatMap(groupsByService).flatMap((group) => cutToFit(group, capacity, size));
  const wholeServices = [...Map.groupBy(pieces, ({ actions }) => serviceOf(actions[0]!)).values()];
  const together = firstFit(
    wholeServices.flatMap((service) =>
      total(service, size) <= capacity ? [service] : service.map((piece) => [piece]),
    ),
    capacity,
    size,
  );
  const apart = firstFit(
    pieces.map((piece) => [piece]),
    capacity,
    size,
  );
  return apart.length < together.length ? apart : together;
}

/** First-fit-decreasing: the largest item first, each into the first bin with room. */
function firstFit(items: readonly Group[][], capacity: number, size: GroupSize): Group[][] {
  const bins: { room: number; groups: Group[] }[] = [];
  const sized = items.map((groups) => ({ groups, size: total(groups, size) }));
  for (const item of sized.sort((a, b) => b.size - a.size)) {
    const bin = bins.find(({ room }) => room >= item.size);
    if (bin) {
      bin.room -= item.size;
      bin.groups.push(...item.groups);
    } else {
      bins.push({ room: capacity - item.size, groups: [...item.groups] });
    }
  }
  return bins.map(({ groups }) => groups.sort(compareGroups)).sort((a, b) => compareGroups(a[0]!, b[0]!));
}

function cutToFit(group: Group, capacity: number, size: GroupSize): Group[] {
  if (size(group) <= capacity) return [group];
  return halves(group).flatMap((half) => (half === group ? [group] : cutToFit(half, capacity, size)));
}

/** Two groups that together say the same, its longer list divided; the group itself when nothing can be divided. */
function halves(group: Group): Group[] {
  const { frame, actions, resources } = group;
  const actionsLeft = frame.actionElement === "Action" && actions.length > 1;
  const resourcesLeft = frame.resourceElement === "Resource" && resources.length > 1;
  if (resourcesLeft && !(actionsLeft && length(actions) >= length(resources))) {
    return divided(resources).map((half) => ({ ...group, resources: half }));
  }
  return actionsLeft ? divided(actions).map((half) => ({ ...group, actions: half })) : [group];
}

function divided<T>(list: readonly T[]): T[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

function length(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function total(groups: readonly Group[], size: GroupSize): number {
  return groups.reduce((sum, group) => sum + size(group), 0);
}
