import { attached } from "./attached.ts";
import { instancesOf, type AccountMap, type MapFlow, type MapNode } from "./flows.ts";
import { ordered } from "./ordered.ts";

/** A node at its place: the upper left corner of its bar. */
export interface PlacedNode extends MapNode {
  x: number;
  y: number;
  height: number;
}

/** A flow at its place. */
export interface PlacedFlow extends MapFlow {
  /** Where its middle leaves one node and meets the other. */
  start: Point;
  end: Point;
  thickness: number;
}

/** A place in the picture, in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The map in pixels. */
export interface MapLayout {
  width: number;
  height: number;
  nodes: readonly PlacedNode[];
  flows: readonly PlacedFlow[];
}

/** Space for labels: pixels beside the outer columns, and where between these the providers stand, from 0 to 1. */
export interface Margins {
  left: number;
  right: number;
  middle: number;
}

/** Pixels of the bar that stands for a node. */
export const nodeWidth = 8;
const nodeGap = 10;
const leastNode = 20; // a label's line
const leastFlow = { production: 6, other: 2.5 }; // one instance among a thousand is still seen
const mostPerInstance = 12;
const flowsHeight = 340;

/**
 * Three columns: stages, providers, accounts. A flow is as thick as it has instances, but never too thin to be seen.
 * Production comes first; what follows is where most of what leads to it is, so that few flows cross.
 */
export function layoutOf({ nodes, flows }: AccountMap, width: number, margins: Margins): MapLayout {
  const thickness = thicknessOf(nodes);
  const sized = flows.map((flow) => ({ ...flow, thickness: thickness(flow) }));
  const columns = ordered(nodes, sized).map((column) =>
    column.map((node) => ({ node, height: heightOf(node, sized) })),
  );
  const heights = columns.map((column) => column.reduce((sum, { height }) => sum + height + nodeGap, -nodeGap));
  const height = Math.max(0, ...heights);
  const span = width - margins.left - margins.right - nodeWidth;
  const placed = columns.flatMap((column, index) => {
    const x = margins.left + span * [0, margins.middle, 1][index]!;
    return stacked(column, x, (height - heights[index]!) / 2);
  });
  return { width, height, nodes: placed, flows: attached(placed, sized, nodeWidth) };
}

function thicknessOf(nodes: readonly MapNode[]): (flow: MapFlow) => number {
  const all = nodes.filter(({ column }) => column === 0).reduce((sum, { instances }) => sum + instances, 0);
  const perInstance = Math.min(mostPerInstance, flowsHeight / Math.max(1, all));
  return ({ reaches, production }) =>
    Math.max(leastFlow[production ? "production" : "other"], instancesOf(reaches) * perInstance);
}

/** A flow with how thick it is, in pixels. */
export type Sized = MapFlow & { thickness: number };

function heightOf({ id }: MapNode, flows: readonly Sized[]): number {
  const sum = (side: "from" | "to"): number =>
    flows.reduce((total, flow) => total + (flow[side] === id ? flow.thickness : 0), 0);
  return Math.max(leastNode, sum("from"), sum("to"));
}

function stacked(column: readonly { node: MapNode; height: number }[], x: number, from: number): PlacedNode[] {
  let y = from;
  return column.map(({ node, height }) => {
    const placed = { ...node, x, y, height };
    y += height + nodeGap;
    return placed;
  });
}
