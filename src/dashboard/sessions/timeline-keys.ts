import type { Mark } from "./marks.ts";
import { nearest, type TimelineRow } from "./timeline-rows.ts";

/** A mark in its row. */
export interface At {
  row: number;
  mark: Mark;
}

const screenful = 8;

/** Which rows up or down a key leads. */
const down: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: screenful,
  PageUp: -screenful,
};

/** Where a key leads from a mark: in time within its row, or to the nearest in time of another; undefined for no key. */
export function moved(from: At, key: string, rows: readonly TimelineRow[]): At | undefined {
  const rowsDown = down[key];
  if (rowsDown !== undefined) return inRow(rows, from.row + rowsDown, from.mark.from);
  const marks = rows[from.row]?.marks ?? [];
  const index = marks.findIndex(({ id }) => id === from.mark.id);
  const target = targetOf(key, index, marks.length);
  const mark = target === undefined ? undefined : marks[target];
  return mark && { row: from.row, mark };
}

function targetOf(key: string, index: number, count: number): number | undefined {
  if (key === "ArrowRight") return Math.min(count - 1, index + 1);
  if (key === "ArrowLeft") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

function inRow(rows: readonly TimelineRow[], row: number, time: number): At | undefined {
  const index = Math.max(0, Math.min(rows.length - 1, row));
  const found = rows[index];
  return found && { row: index, mark: nearest(found, time) };
}

/** Where a mark is, by its id; else the newest of the first row. */
export function placeIn(rows: readonly TimelineRow[], id: string | undefined): At | undefined {
  for (const [row, { marks }] of rows.entries()) {
    const mark = marks.find((one) => one.id === id);
    if (mark) return { row, mark };
  }
  const first = rows[0]?.marks.at(-1);
  return first && { row: 0, mark: first };
}
