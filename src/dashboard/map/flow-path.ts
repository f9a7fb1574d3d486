import type { PlacedFlow, Point } from "./layout.ts";

/** The middle line of a flow, as SVG's `d` has it. */
export function flowPath({ start, end }: Pick<PlacedFlow, "start" | "end">): string {
  const middle = (start.x + end.x) / 2;
  const [a, b] = [rounded(start), rounded(end)];
  return `M${a.x} ${a.y}C${middle.toFixed(1)} ${a.y} ${middle.toFixed(1)} ${b.y} ${b.x} ${b.y}`;
}

function rounded({ x, y }: Point): Readonly<Record<"x" | "y", string>> {
  return { x: x.toFixed(1), y: y.toFixed(1) };
}
