import type { Style } from "../../diagnostics/style.ts";
import { printable } from "../../diagnostics/one-line.ts";
import type { Use } from "../../observe/use.ts";

const head = ["service", "event", "count", "denied", "first", "last", "through"] as const;
/** Columns of numbers. */
const right = new Set([2, 3]);

/** What each principal did: a line for each event, and how many there were. */
export function usesTable(uses: readonly Use[], style: Style): string {
  if (uses.length === 0) return "";
  const rows = uses.map(cells);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => padded(cell, widths[column]!, column)).join("  ");
  const lines = uses.flatMap((use, index) => [
    ...(use.principal === uses[index - 1]?.principal
      ? []
      : ["", style.bold(printable(use.principal)), style.dim(`  ${line(head).trimEnd()}`)]),
    painted(`  ${line(rows[index]!).trimEnd()}`, use, style),
  ]);
  return `${lines.slice(1).join("\n")}\n\n`;
}

/** Everything together in a sentence. */
export function usesSum(uses: readonly Use[]): string {
  const [count, denied] = [sum(uses, "count"), sum(uses, "denied")];
  const principals = new Set(uses.map(({ principal }) => principal)).size;
  return `${count} calls by ${principals} principals, ${denied} of them denied`;
}

function cells({ eventSource, eventName, count, denied, first, last, invokedBy = "" }: Use): string[] {
  const service = eventSource.replace(/\.amazonaws\.com$/, "");
  const through = invokedBy.replace(/\.amazonaws\.com$/, "");
  return [
    service,
    eventName,
    String(count),
    denied > 0 ? String(denied) : "",
    timeText(first),
    timeText(last),
    through,
  ].map(printable);
}

/** To the minute; the JSON has the seconds. */
function timeText(time: string): string {
  return time.slice(0, 16).replace("T", " ");
}

function padded(cell: string, width: number, column: number): string {
  return right.has(column) ? cell.padStart(width) : cell.padEnd(width);
}

function painted(line: string, { count, denied }: Use, style: Style): string {
  if (denied === 0) return line;
  return denied === count ? style.red(line) : style.yellow(line);
}

function sum(uses: readonly Use[], figure: "count" | "denied"): number {
  return uses.reduce((total, use) => total + use[figure], 0);
}
