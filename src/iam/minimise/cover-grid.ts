import { bit, bitsOf, type Bits } from "./bits.ts";
import { rectangleCharacters, transposed, type Grid, type Rectangle } from "./grid.ts";
import { pruned } from "./prune.ts";
import { refined } from "./refine.ts";

/**
 * Rectangles that say all that the grid requires and nothing that it does not permit, in as few characters as found. To
 * find the fewest is NP-hard; here two ways to begin are refined pair by pair, and the shortest result is taken.
 */
export function coverGrid(grid: Grid): readonly Rectangle[] {
  const starts = [serviceByService(grid), grid.given];
  const covers = starts.map((start) => pruned(grid, refined(grid, pruned(grid, start))));
  return covers.reduce((best, cover) => (charactersOf(grid, cover) < charactersOf(grid, best) ? cover : best));
}

export function charactersOf(grid: Grid, rectangles: readonly Rectangle[]): number {
  return rectangles.reduce((sum, rectangle) => sum + rectangleCharacters(grid, rectangle), 0);
}

/** Rows that require the same, together. */
function rowByRow({ required }: Grid): Rectangle[] {
  return Array.from(
    Map.groupBy(required.keys(), (row) => required[row]!),
    ([columns, rows]) => ({
      rows: bitsOf(rows),
      columns,
    }),
  ).filter(isNotEmpty);
}

/** Columns that are required with the same rows, together. */
function columnByColumn({ required, columns }: Grid): Rectangle[] {
  const table = transposed(required, columns.length);
  return Array.from(
    Map.groupBy(table.keys(), (column) => table[column]!),
    ([rows, places]) => ({
      rows,
      columns: bitsOf(places),
    }),
  ).filter(isNotEmpty);
}

function isNotEmpty({ rows, columns }: Rectangle): boolean {
  return rows !== 0n && columns !== 0n;
}

/** Each service for itself, by row or by column, whichever is shorter. */
function serviceByService(grid: Grid): Rectangle[] {
  const services = Map.groupBy(grid.rows.keys(), (row) => grid.rows[row]!.service);
  return [...services.values()].flatMap((rows) => {
    const own = withRows(grid, bitsOf(rows));
    const [byRow, byColumn] = [refined(own, rowByRow(own)), refined(own, columnByColumn(own))];
    return charactersOf(own, byColumn) < charactersOf(own, byRow) ? byColumn : byRow;
  });
}

function withRows(grid: Grid, rows: Bits): Grid {
  return { ...grid, required: grid.required.map((columns, row) => ((rows & bit(row)) === 0n ? 0n : columns)) };
}
