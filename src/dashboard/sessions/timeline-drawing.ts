import { useEffect, useMemo, useRef, type MouseEvent, type Ref, type RefObject } from "react";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useAnchored } from "./anchored.ts";
import { laneAt, type Canvas } from "./bar-paths.ts";
import type { Mark } from "./marks.ts";
import { placeOf, ticksOf, timeAt, type Span, type Stretch, type Tick } from "./spans.ts";
import { markAt, type TimelineRow } from "./timeline-rows.ts";

/** Heights in pixels: on a phone names stand above what happened. */
const wide = { rowHeight: 38, label: 0 };
const narrow = { rowHeight: 56, label: 20 };

/** Height of the head, which stays above the rows. */
export const axisHeight = 28;

/** Where everything is in the picture. */
export interface Drawing {
  canvas: Canvas;
  rowHeight: number;
  /** Height of a name above its bars. */
  label: number;
  ticks: readonly Tick[];
  /** Places of the ticks. */
  lines: readonly number[];
  /** What is measured: the head of the column of bars. */
  plot: Ref<HTMLDivElement>;
}

/** The measures of the picture, as wide as there is room. */
export function useDrawing(stretch: Stretch, span: Span): Drawing {
  const isNarrow = useMediaQuery("(max-width: 720px)", false, { getInitialValueInEffect: false });
  const { rowHeight, label } = isNarrow ? narrow : wide;
  const { ref: plot, width } = useElementSize<HTMLDivElement>();
  return useMemo(() => {
    const ticks = ticksOf(span, stretch);
    const lines = ticks.map(({ at }) => placeOf(at, stretch, width));
    return { canvas: { stretch, width, height: rowHeight - label }, rowHeight, label, ticks, lines, plot };
  }, [stretch, span, width, rowHeight, label, plot]);
}

/** Which rows are seen; they stay where they are when others come. */
export function useRows(
  rows: readonly TimelineRow[],
  rowHeight: number,
): { scroller: RefObject<HTMLDivElement | null>; virtual: Virtualizer<HTMLDivElement, Element> } {
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    scrollMargin: axisHeight,
    scrollPaddingStart: axisHeight,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useAnchored(scroller, keys, rowHeight, false);
  return { scroller, virtual };
}

/** A mark under the pointer, which is at a place in the body. */
export interface Pointed {
  mark: Mark;
  x: number;
  y: number;
}

/** By how many pixels a pointer may miss. */
const slack = 4;

/** What is under the pointer in the body of the picture. */
export function markUnder(
  event: MouseEvent<HTMLElement>,
  rows: readonly TimelineRow[],
  { canvas, rowHeight, label }: Drawing,
): Pointed | undefined {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  const plot = event.currentTarget.querySelector(".timeline-plot")?.getBoundingClientRect();
  const y = event.clientY - top;
  const row = rows[Math.floor(y / rowHeight)];
  if (!row || !plot || event.clientX < plot.left - slack) return undefined;
  const { stretch, width, height } = canvas;
  const missed = timeAt(slack, stretch, width) - stretch.from;
  const time = timeAt(event.clientX - plot.left, stretch, width);
  const mark = markAt(row, time, laneAt((y % rowHeight) - label, row, height), missed);
  return mark && { mark, x: event.clientX - left, y };
}
