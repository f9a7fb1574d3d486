import { placeOfMark, placeTexts, type Mark } from "./marks.ts";

/** An instance with what happened there, in lanes so that what is at one time does not cover each other. */
export interface TimelineRow {
  key: string;
  /** `shop/orders`. */
  service: string;
  /** `prod/eu-west-1`; empty for what was refused before a stage was named. */
  instance: string;
  /** The oldest first. */
  marks: readonly Mark[];
  /** The lane of each mark, in the same order, from 0. */
  lanes: readonly number[];
  /** How many lanes there are. */
  height: number;
}

/** As many bars stand above each other in one row; further ones cover others. */
const mostLanes = 4;

const byName = new Intl.Collator("en", { numeric: true }).compare;

/** A row for each instance by its name, so that none moves when something happens. `marks` are the oldest first. */
export function rowsOf(marks: readonly Mark[]): readonly TimelineRow[] {
  const groups = Map.groupBy(marks, (mark) => keyOf(mark));
  return [...groups].map(([key, own]) => rowOf(key, own)).sort(inOrder);
}

function keyOf(mark: Mark): string {
  const { service, instance } = placeTexts(placeOfMark(mark));
  return `${service} ${instance}`.trimEnd();
}

function inOrder(one: TimelineRow, other: TimelineRow): number {
  return byName(one.service, other.service) || byName(one.instance, other.instance);
}

function rowOf(key: string, marks: readonly Mark[]): TimelineRow {
  const ends: number[] = [];
  const lanes = marks.map((mark) => (mark.kind === "denial" ? 0 : laneFor(mark, ends)));
  return { key, ...placeTexts(placeOfMark(marks[0]!)), marks, lanes, height: Math.max(1, ends.length) };
}

/** The first lane that is free, else a new one, else the one that is free first. Ends are noted. */
function laneFor({ from, until }: Mark, ends: number[]): number {
  const free = ends.findIndex((end) => end <= from);
  const lane = free >= 0 ? free : ends.length < mostLanes ? ends.length : ends.indexOf(Math.min(...ends));
  ends[lane] = Math.max(until, from + 1);
  return lane;
}

/** How many of the marks are keys, and how many refusals. */
export function countsOf(marks: readonly Mark[]): { sessions: number; denials: number } {
  const denials = marks.filter(({ kind }) => kind === "denial").length;
  return { sessions: marks.length - denials, denials };
}

/** The mark that is nearest to a time. */
export function nearest({ marks }: TimelineRow, time: number): Mark {
  const distance = ({ from }: Mark): number => Math.abs(from - time);
  return marks.reduce((best, mark) => (distance(mark) < distance(best) ? mark : best));
}

/**
 * What stands at a place of a row: a refusal before keys, keys of that lane before others. `slack` is what a pointer may
 * miss by, in milliseconds.
 */
export function markAt(row: TimelineRow, time: number, lane: number, slack: number): Mark | undefined {
  const near = row.marks.filter(({ from, until }) => from - slack <= time && time <= until + slack);
  const denials = near.filter(({ kind }) => kind === "denial");
  if (denials.length > 0) return nearest({ ...row, marks: denials }, time);
  return near.find((mark) => row.lanes[row.marks.indexOf(mark)] === lane) ?? near.at(-1);
}
