import { isExpandable, type TreeRow } from "./tree-rows.ts";

/** A cell of the grid: the column of names is 0. */
export interface Place {
  row: number;
  column: number;
}

/** Id of a cell's element: what the grid names as the active one. */
export function cellId({ row, column }: Place): string {
  return `cell-${row}-${column}`;
}

const screenful = 12;

/** Where a key leads from a place; undefined for a key that leads nowhere. */
export function moved(from: Place, key: string, rows: readonly TreeRow[], needs: number): Place | undefined {
  const [lastRow, lastColumn] = [rows.length - 1, needs];
  const down = (by: number): Place => ({ ...from, row: Math.max(0, Math.min(lastRow, from.row + by)) });
  if (key === "ArrowDown") return down(1);
  if (key === "ArrowUp") return down(-1);
  if (key === "PageDown") return down(screenful);
  if (key === "PageUp") return down(-screenful);
  if (key === "Home") return { row: 0, column: from.column };
  if (key === "End") return { row: lastRow, column: from.column };
  if (key === "ArrowRight") return { ...from, column: Math.min(lastColumn, from.column + 1) };
  if (key === "ArrowLeft") return from.column > 0 ? { ...from, column: from.column - 1 } : toParent(from, rows);
  return undefined;
}

function toParent(from: Place, rows: readonly TreeRow[]): Place {
  const parent = rows[from.row]?.parent;
  return parent ? { ...from, row: Math.max(0, rows.indexOf(parent)) } : from;
}

interface Grid {
  rows: readonly TreeRow[];
  /** Undefined while nothing can be collapsed. */
  collapsed: ReadonlySet<string> | undefined;
  needs: number;
}

/** What a key does at a place: opens it, shows or hides what is below, leads elsewhere, or nothing. */
export function actionOf(
  key: string,
  at: Place,
  { rows, collapsed, needs }: Grid,
): Place | "open" | "toggle" | undefined {
  if (key === "Enter" || key === " ") return "open";
  const row = rows[at.row];
  if (row && at.column === 0 && collapsed && isExpandable(row)) {
    if (key === (collapsed.has(row.id) ? "ArrowRight" : "ArrowLeft")) return "toggle";
  }
  return moved(at, key, rows, needs);
}
