import { nodeWidth, type Margins, type PlacedNode } from "./layout.ts";

/** A node's label, from `left` to `right` in pixels. */
export interface Label {
  name: string;
  /** Empty where there is no space for it. */
  count: string;
  left: number;
  right: number;
  /** Whether it stands among the flows. */
  isWithin: boolean;
}

/** Below this width labels stand within the picture. */
const narrow = 640;
const narrowMiddle = 0.36;
const character = 8;
const apart = 4;
const longestCount = 7 * character; // `1,000` and two spaces
const longestAccount = 15 * character; // twelve digits, the sign of a crossing, and bold

/** Space beside the outer columns: none on a phone. */
export function marginsOf(width: number): Margins {
  return width < narrow ? { left: 0, right: 0, middle: narrowMiddle } : { left: 200, right: 210, middle: 0.5 };
}

/** Where a node's label is: beside the outer columns where there is space, else within the picture. */
export function labelOf(node: PlacedNode, width: number): Label {
  const isNarrow = width < narrow;
  const { column, x, label, instances, crossing } = node;
  const name = fitting(
    `${crossing ? "▲ " : ""}${label}`,
    isNarrow ? narrowSpace(column, width) : wideSpace(column, width),
  );
  const count = isNarrow ? "" : `  ${instances.toLocaleString("en-GB")}`;
  const length = (name.length + count.length + (crossing ? 1 : 0)) * character + 2 * apart;
  const isBefore = column === (isNarrow ? 2 : 0);
  const left = isBefore ? x - apart - length : x + nodeWidth + apart;
  return { name, count, left, right: left + length, isWithin: isNarrow || column === 1 };
}

/** Accounts are told whole; a provider has what is left between its column and theirs. */
function narrowSpace(column: number, width: number): number {
  const span = width - nodeWidth;
  const taken = nodeWidth + 4 * apart;
  const providers = (1 - narrowMiddle) * span - longestAccount - taken - 2 * apart;
  return [narrowMiddle * span - taken, providers, longestAccount][column]!;
}

/** What the count leaves of the margins, and of the way from one column to the next. */
function wideSpace(column: number, width: number): number {
  const { left, right, middle } = marginsOf(width);
  const between = middle * (width - left - right - nodeWidth);
  return [left, between, right - nodeWidth][column]! - longestCount - 4 * apart;
}

/** A text that fits into so many pixels. */
function fitting(text: string, pixels: number): string {
  const most = Math.max(3, Math.floor(pixels / character));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
