import { serviceOf } from "../action.ts";
import { bit, bitsOf, placesOf, type Bits } from "./bits.ts";
import { sortedTexts } from "../grant.ts";
import { statementOf, type Frame, type Group } from "./group.ts";
import type { FrameGroups } from "./frames.ts";
import { actionSide, resourceSide, reachOfExcept, reachOfTexts, type Reach, type Side } from "./reach.ts";

/** What stands in all statements together or in none: texts that no group tells apart. */
export interface Line {
  texts: readonly string[];
  /** In a list, quotes included, commas not. */
  characters: number;
  /** Of actions, else empty. */
  service: string;
}

/** Rows of actions and columns of resources: what the statements of one frame have to say, as a table. */
export interface Grid {
  frame: Frame;
  rows: readonly Line[];
  columns: readonly Line[];
  /** By row, the columns that some statement must have together with it: nothing else says so. */
  required: readonly Bits[];
  /** By row, the columns that a statement may have together with it: all of that is allowed, or denied, anyway. */
  permitted: readonly Bits[];
  /** The statements as they are. */
  given: readonly Rectangle[];
  /** Characters of a statement of this frame without its lists. */
  skeleton: number;
}

/** A statement: each of its rows with each of its columns. */
export interface Rectangle {
  rows: Bits;
  columns: Bits;
}

/** Of the texts of all groups, who reaches them. */
export interface Reaches {
  groups: readonly Group[];
  actions: ReadonlyMap<string, Reach>;
  resources: ReadonlyMap<string, Reach>;
}

export function reachesOf(groups: readonly Group[]): Reaches {
  return { groups, actions: reachOfTexts(groups, actionSide), resources: reachOfTexts(groups, resourceSide) };
}

export function gridOf(frame: FrameGroups, reaches: Reaches): Grid {
  const rows = linesOf(frame, actionSide, reaches.actions, reaches.groups);
  const columns = linesOf(frame, resourceSide, reaches.resources, reaches.groups);
  const pairs = (test: (row: Reach, column: Reach) => boolean): Bits[] =>
    rows.map((row) => bitsOf(columns.flatMap((column, at) => (test(row.reach, column.reach) ? [at] : []))));
  return {
    frame: frame.frame,
    rows: rows.map(({ line }) => line),
    columns: columns.map(({ line }) => line),
    required: pairs((row, column) => isRequired(row, column, frame)),
    permitted: pairs((row, column) => (row.reached & column.reached & (frame.own | frame.wider)) !== 0n),
    given: frame.groups.map((group) => rectangleOf(group, rows, columns)),
    skeleton: skeletonOf(frame.frame),
  };
}

/** Whether a statement of the frame says it, and none with a wider text, a weaker condition or the contrary does. */
function isRequired(row: Reach, column: Reach, { own, wider, denying }: FrameGroups): boolean {
  if ((row.named & column.named & own) === 0n) return false;
  if ((row.reached & column.reached & (wider | denying)) !== 0n) return false;
  return (((row.covered & column.reached) | (row.reached & column.covered)) & own) === 0n;
}

interface ReachedLine {
  line: Line;
  reach: Reach;
}

function linesOf(
  { groups, own, wider, denying }: FrameGroups,
  side: Side,
  reaches: ReadonlyMap<string, Reach>,
  all: readonly Group[],
): ReachedLine[] {
  if (side.isExcept(groups[0]!)) {
    return [{ line: lineOf(side.textsOf(groups[0]!), ""), reach: reachOfExcept(groups[0]!, all, side) }];
  }
  const around = own | wider | denying;
  const keyOf = (text: string): string => {
    const { named, reached, covered } = reaches.get(text)!;
    return [serviceOfSide(text, side), named & own, reached & around, covered & own].join();
  };
  const texts = sortedTexts(groups.flatMap((group) => side.textsOf(group)));
  return [...Map.groupBy(texts, keyOf).values()].map((alike) => ({
    line: lineOf(alike, serviceOfSide(alike[0]!, side)),
    reach: reaches.get(alike[0]!)!,
  }));
}

function serviceOfSide(text: string, side: Side): string {
  return side === actionSide ? serviceOf(text) : "";
}

function lineOf(texts: readonly string[], service: string): Line {
  return { texts, service, characters: texts.reduce((sum, text) => sum + JSON.stringify(text).length, 0) };
}

function rectangleOf(
  { actions, resources }: Group,
  rows: readonly ReachedLine[],
  columns: readonly ReachedLine[],
): Rectangle {
  return { rows: linesAmong(actions, rows), columns: linesAmong(resources, columns) };
}

function linesAmong(texts: readonly string[], lines: readonly ReachedLine[]): Bits {
  const listed = new Set(texts);
  return bitsOf(lines.flatMap(({ line }, at) => (line.texts.every((text) => listed.has(text)) ? [at] : [])));
}

function skeletonOf(frame: Frame): number {
  const empty = JSON.stringify(statementOf({ frame, actions: [""], resources: [""] }));
  return empty.length + 1 - (frame.resourceElement === undefined ? 2 : 4);
}

/** The group that a rectangle becomes. */
export function groupOfRectangle({ frame, rows, columns }: Grid, rectangle: Rectangle): Group {
  return { frame, actions: textsOf(rows, rectangle.rows), resources: textsOf(columns, rectangle.columns) };
}

function textsOf(lines: readonly Line[], places: Bits): string[] {
  return sortedTexts(placesOf(places).flatMap((at) => lines[at]!.texts));
}

/** Exactly the characters of the statement, with the comma after it. */
export function rectangleCharacters(grid: Grid, { rows, columns }: Rectangle): number {
  return grid.skeleton + listCharacters(grid.rows, rows) + listCharacters(grid.columns, columns);
}

/** In a statement: the texts, and what a list puts around and between them. */
export function listCharacters(lines: readonly Line[], places: Bits): number {
  let [texts, characters] = [0, 0];
  for (const at of placesOf(places)) {
    texts += lines[at]!.texts.length;
    characters += lines[at]!.characters;
  }
  return texts > 1 ? characters + texts + 1 : characters;
}

/** By column, the rows that stand together with it in the table. */
export function transposed(table: readonly Bits[], columns: number): Bits[] {
  return Array.from({ length: columns }, (_, column) =>
    bitsOf(table.flatMap((row, at) => ((row & bit(column)) !== 0n ? [at] : []))),
  );
}
