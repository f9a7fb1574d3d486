import { isWithin, placesOf, type Bits } from "./bits.ts";
import { listCharacters, rectangleCharacters, type Grid, type Rectangle } from "./grid.ts";

/** A rectangle with what its moves ask again and again. */
interface Weighed extends Rectangle {
  characters: number;
  rowCharacters: number;
  columnCharacters: number;
  /** The columns that every one of its rows permits. */
  permitted: Bits;
}

/**
 * Shortens rectangles two at a time as long as that saves characters: two become one, or what they share is taken out.
 * What they say together stays the same, but for pairs that are permitted anyway.
 */
export function refined(grid: Grid, rectangles: readonly Rectangle[]): readonly Rectangle[] {
  const [open, settled] = [rectangles.map((rectangle) => weighed(grid, rectangle)), new Set<Weighed>()];
  for (let next = open.shift(); next; next = open.shift()) {
    const shorter = shorterWithAny(grid, next, settled);
    if (shorter) {
      settled.delete(shorter.partner);
      open.push(...shorter.rectangles);
    } else {
      settled.add(next);
    }
  }
  return [...settled].map(({ rows, columns }) => ({ rows, columns }));
}

function weighed(grid: Grid, { rows, columns }: Rectangle): Weighed {
  return {
    rows,
    columns,
    characters: rectangleCharacters(grid, { rows, columns }),
    rowCharacters: listCharacters(grid.rows, rows),
    columnCharacters: listCharacters(grid.columns, columns),
    permitted: placesOf(rows).reduce((all, row) => all & grid.permitted[row]!, -1n),
  };
}

interface Shorter {
  partner: Weighed;
  rectangles: readonly Weighed[];
}

function shorterWithAny(grid: Grid, one: Weighed, others: ReadonlySet<Weighed>): Shorter | undefined {
  for (const partner of others) {
    const rectangles = shorterTogether(grid, one, partner);
    if (rectangles) return { partner, rectangles };
  }
  return undefined;
}

function shorterTogether(grid: Grid, one: Weighed, other: Weighed): readonly Weighed[] | undefined {
  const now = one.characters + other.characters;
  return waysTogether(grid, one, other)
    .map((way) => way.filter(({ rows, columns }) => rows !== 0n && columns !== 0n).map((each) => weighed(grid, each)))
    .map((way) => ({ way, characters: way.reduce((sum, { characters }) => sum + characters, 0) }))
    .filter(({ characters }) => characters < now)
    .sort((a, b) => a.characters - b.characters)[0]?.way;
}

function waysTogether(grid: Grid, one: Weighed, other: Weighed): Rectangle[][] {
  if (isWithin(one.columns | other.columns, one.permitted & other.permitted)) {
    return [[{ rows: one.rows | other.rows, columns: one.columns | other.columns }]];
  }
  const [rows, columns] = [one.rows & other.rows, one.columns & other.columns];
  if (rows === 0n && columns === 0n) return [];
  const [ofRows, ofColumns] = [listCharacters(grid.rows, rows), listCharacters(grid.columns, columns)];
  const rowsOfBoth = one.rowCharacters + other.rowCharacters - ofRows;
  const columnsOfBoth = one.columnCharacters + other.columnCharacters - ofColumns;
  // What is taken out is written once less; a third statement says it, unless nothing else is left of one.
  const maySave = (shared: number, beside: number, isWhole: boolean): boolean =>
    isWhole || shared + brackets > grid.skeleton + beside;
  return [
    ...(maySave(ofRows, columnsOfBoth, rows === one.rows || rows === other.rows)
      ? [withCommonRows(one, other, rows)]
      : []),
    ...(maySave(ofColumns, rowsOfBoth, columns === one.columns || columns === other.columns)
      ? [withCommonColumns(one, other, columns)]
      : []),
  ];
}

/** What lists of one text and of several may differ by, all lists together. */
const brackets = 12;

function withCommonRows(one: Rectangle, other: Rectangle, rows: Bits): Rectangle[] {
  return [
    { rows, columns: one.columns | other.columns },
    { rows: one.rows & ~rows, columns: one.columns },
    { rows: other.rows & ~rows, columns: other.columns },
  ];
}

function withCommonColumns(one: Rectangle, other: Rectangle, columns: Bits): Rectangle[] {
  return [
    { rows: one.rows | other.rows, columns },
    { rows: one.rows, columns: one.columns & ~columns },
    { rows: other.rows, columns: other.columns & ~columns },
  ];
}
