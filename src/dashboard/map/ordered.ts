import type { MapNode } from "./flows.ts";
import type { Sized } from "./layout.ts";

/** The columns, each node where the middle of what leads to it is. */
export function ordered(nodes: readonly MapNode[], flows: readonly Sized[]): readonly (readonly MapNode[])[] {
  const inColumn = (column: number): MapNode[] => nodes.filter((node) => node.column === column);
  const stages = inColumn(0).sort(
    (one, other) => Number(other.production) - Number(one.production) || other.instances - one.instances,
  );
  const providers = byMiddle(inColumn(1), stages, flows);
  return [stages, providers, byMiddle(inColumn(2), providers, flows)];
}

function byMiddle(nodes: readonly MapNode[], before: readonly MapNode[], flows: readonly Sized[]): MapNode[] {
  const places = new Map(before.map(({ id }, index) => [id, index]));
  const middle = new Map(nodes.map(({ id }) => [id, middleOf(id, places, flows)]));
  return nodes.toSorted((one, other) => middle.get(one.id)! - middle.get(other.id)!);
}

/** The mean place of what leads to a node; production's counts more, as it stands above. */
function middleOf(id: string, places: ReadonlyMap<string, number>, flows: readonly Sized[]): number {
  const own = flows.filter(({ to }) => to === id);
  const weights = own.reduce((sum, { thickness }) => sum + thickness, 0);
  return own.reduce((sum, { from, thickness }) => sum + (places.get(from) ?? 0) * thickness, 0) / (weights || 1);
}
