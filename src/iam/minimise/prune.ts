import { bit, bitsOf, placesOf, type Bits } from "./bits.ts";
import type { Grid, Rectangle } from "./grid.ts";

/**
 * The rectangles without the rows and columns whose required pairs others have too. They are looked at one after the
 * other, so that one of several that say the same keeps it.
 */
export function pruned(grid: Grid, rectangles: readonly Rectangle[]): readonly Rectangle[] {
  const left = [...rectangles];
  const byRow = rectanglesByRow(grid, rectangles);
  for (const [at, { rows, columns }] of rectangles.entries()) {
    const needed = placesOf(rows).map((row) => {
      const others = byRow[row]!.reduce((all, other) => (other === at ? all : all | columnsIn(left[other]!, row)), 0n);
      return { row, columns: grid.required[row]! & columns & ~others };
    });
    left[at] = {
      rows: bitsOf(needed.filter((each) => each.columns !== 0n).map(({ row }) => row)),
      columns: needed.reduce((all, each) => all | each.columns, 0n),
    };
  }
  return left.filter(({ rows }) => rows !== 0n);
}

function rectanglesByRow(grid: Grid, rectangles: readonly Rectangle[]): number[][] {
  const byRow: number[][] = grid.rows.map(() => []);
  for (const [at, { rows }] of rectangles.entries()) for (const row of placesOf(rows)) byRow[row]!.push(at);
  return byRow;
}

function columnsIn({ rows, columns }: Rectangle, row: number): Bits {
  return (rows & bit(row)) === 0n ? 0n : columns;
}
