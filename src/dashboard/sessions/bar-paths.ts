import type { SessionMark } from "./marks.ts";
import { placeOf, type Stretch } from "./spans.ts";
import type { TimelineRow } from "./timeline-rows.ts";

/** What a row is drawn into. */
export interface Canvas {
  stretch: Stretch;
  width: number;
  height: number;
}

/** Outlines of a row's bars, for each colour: while keys were used, and while they hold beyond their deployment. */
export interface BarPaths {
  tone: number;
  used: string;
  rest: string;
}

/** The narrowest bar that is still seen. */
const narrowest = 3;
const gap = 1;
const margin = 5;

/** Where the lane of a bar begins in its row, and how high it is. */
export function laneBox(lane: number, lanes: number, height: number): { top: number; height: number } {
  const room = (height - 2 * margin) / lanes;
  const bar = Math.min(14, room - gap);
  return { top: margin + lane * room + (room - bar) / 2, height: bar };
}

/** The lane that a place in a row's height is in. */
export function laneAt(y: number, { height: lanes }: TimelineRow, height: number): number {
  const room = (height - 2 * margin) / lanes;
  return Math.max(0, Math.min(lanes - 1, Math.floor((y - margin) / room)));
}

/** One outline for all bars of a colour: many thousands are drawn at once. */
export function barPaths(row: TimelineRow, canvas: Canvas, toneOf: (mark: SessionMark) => number): readonly BarPaths[] {
  const tones = new Map<number, { used: string[]; rest: string[] }>();
  for (const [index, mark] of row.marks.entries()) {
    if (mark.kind !== "session") continue;
    const tone = toneOf(mark);
    const paths = tones.get(tone) ?? { used: [], rest: [] };
    tones.set(tone, paths);
    addBar(paths, mark, laneBox(row.lanes[index]!, row.height, canvas.height), canvas);
  }
  return Array.from(tones, ([tone, { used, rest }]) => ({ tone, used: used.join(""), rest: rest.join("") }));
}

function addBar(
  paths: { used: string[]; rest: string[] },
  { from, usedUntil, until }: SessionMark,
  { top, height }: { top: number; height: number },
  { stretch, width }: Canvas,
): void {
  const within = (time: number): number => Math.max(-1, Math.min(width + 1, placeOf(time, stretch, width)));
  const [start, middle] = [within(from), within(usedUntil)];
  const used = Math.max(narrowest, middle - start);
  const rest = within(until) - (start + used);
  paths.used.push(box(start, top, used, height));
  if (rest > 0.5) paths.rest.push(box(start + used, top, rest, height));
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}

const arm = 4.5;

/** Crosses of a row's refusals, in one outline. */
export function denialPath({ marks }: TimelineRow, { stretch, width, height }: Canvas): string {
  const middle = height / 2;
  const crosses = marks.flatMap(({ kind, from }) => {
    if (kind !== "denial") return [];
    const x = short(placeOf(from, stretch, width));
    return [`M${x - arm} ${middle - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`];
  });
  return crosses.join("");
}
