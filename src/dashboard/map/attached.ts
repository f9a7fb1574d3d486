import type { PlacedFlow, PlacedNode, Sized } from "./layout.ts";

/** Flows at their nodes: on each side in the order of where they lead, so that none crosses another at the node itself. */
export function attached(
  nodes: readonly PlacedNode[],
  flows: readonly Sized[],
  nodeWidth: number,
): readonly PlacedFlow[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const starts = ends(flows, "from", "to", byId);
  const stops = ends(flows, "to", "from", byId);
  return flows.map((flow) => ({
    ...flow,
    start: { x: byId.get(flow.from)!.x + nodeWidth, y: starts.get(flow.id)! },
    end: { x: byId.get(flow.to)!.x, y: stops.get(flow.id)! },
  }));
}

type Side = "from" | "to";

function ends(
  flows: readonly Sized[],
  side: Side,
  other: Side,
  nodes: ReadonlyMap<string, PlacedNode>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [id, own] of Map.groupBy(flows, (flow) => flow[side])) {
    const { y, height } = nodes.get(id)!;
    const total = own.reduce((sum, { thickness }) => sum + thickness, 0);
    let at = y + (height - total) / 2;
    const top = (flow: Sized): number => nodes.get(flow[other])!.y;
    const first = (flow: Sized): number => (flow.production ? 0 : 1);
    for (const flow of own.toSorted((one, two) => top(one) - top(two) || first(one) - first(two))) {
      found.set(flow.id, at + flow.thickness / 2);
      at += flow.thickness;
    }
  }
  return found;
}
