import type { PlacedNode } from "./layout.ts";

/** The node that an arrow key leads to: up and down in a column, left and right to the nearest of the next. */
export function nodeBeside(nodes: readonly PlacedNode[], from: string, key: string): string | undefined {
  const own = nodes.find(({ id }) => id === from);
  if (!own) return undefined;
  const column = nodes.filter((node) => node.column === own.column);
  const at = column.indexOf(own);
  if (key === "ArrowDown") return column[at + 1]?.id;
  if (key === "ArrowUp") return column[at - 1]?.id;
  if (key === "Home") return column[0]?.id;
  if (key === "End") return column.at(-1)?.id;
  if (key === "ArrowRight") return nearest(nodes, own, own.column + 1);
  return key === "ArrowLeft" ? nearest(nodes, own, own.column - 1) : undefined;
}

function nearest(nodes: readonly PlacedNode[], { y, height }: PlacedNode, column: number): string | undefined {
  const distance = (node: PlacedNode): number => Math.abs(node.y + node.height / 2 - y - height / 2);
  const beside = nodes.filter((node) => node.column === column);
  return beside.toSorted((one, other) => distance(one) - distance(other))[0]?.id;
}
