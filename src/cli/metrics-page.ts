import type { FunctionMetrics, TimeRange } from "../deploy/metrics.ts";
import type { Style } from "../diagnostics/style.ts";

/** What functions did over a time, as a table; with bars on a terminal. */
export function metricsPage(
  metrics: readonly FunctionMetrics[],
  { start, end }: TimeRange,
  style: Style,
  bars: boolean,
): string {
  const heading = ["function", "invocations", ...(bars ? ["over time"] : []), "errors", "throttles", "average", "p95"];
  const rows = metrics.map((each) => rowOf(each, bars));
  const widths = heading.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column]!.text.length)));
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, paint, left }, column) => {
        const padded = left ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
        return paint ? style[paint](padded) : padded;
      })
      .join("  ")
      .trimEnd();
  const title = style.dim(`${timeText(start)} to ${timeText(end)} UTC`);
  const head = line(heading.map((text, column) => ({ text, paint: "dim", left: column === 0 })));
  return `${[title, head, ...rows.map(line)].join("\n")}\n`;
}

interface Cell {
  text: string;
  paint?: keyof Style;
  left?: boolean;
}

function rowOf({ key, invocations, errors, throttles, duration, overTime }: FunctionMetrics, bars: boolean): Cell[] {
  const rate = invocations > 0 && errors > 0 ? ` (${percent(errors / invocations)})` : "";
  return [
    { text: key, left: true },
    { text: String(invocations) },
    ...(bars ? [{ text: barsOf(overTime), paint: "cyan" } as const] : []),
    { text: `${errors}${rate}`, ...(errors > 0 && { paint: "red" as const }) },
    { text: String(throttles), ...(throttles > 0 && { paint: "yellow" as const }) },
    { text: duration ? durationText(duration.average) : "–" },
    { text: duration ? durationText(duration.p95) : "–" },
  ];
}

const heights = "▁▂▃▄▅▆▇█";

/** A bar for each part of the time; a part without invocations is empty. */
function barsOf(parts: readonly number[]): string {
  const most = Math.max(...parts, 1);
  return parts.map((part) => (part === 0 ? " " : heights[Math.ceil((part / most) * heights.length) - 1])).join("");
}

function percent(rate: number): string {
  return `${rate < 0.1 ? (rate * 100).toFixed(1) : Math.round(rate * 100)}%`;
}

function durationText(milliseconds: number): string {
  return milliseconds < 10_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}
