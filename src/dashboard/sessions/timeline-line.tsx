import { memo, useMemo, type ComponentType, type ReactNode } from "react";
import { plural } from "../inheritance/effects.ts";
import { toneOf } from "./accounts.ts";
import { barPaths, denialPath, laneBox, type Canvas } from "./bar-paths.ts";
import type { Mark } from "./marks.ts";
import { placeOf } from "./spans.ts";
import { countsOf, type TimelineRow } from "./timeline-rows.ts";

interface TimelineLineProps {
  id: string;
  row: TimelineRow;
  index: number;
  top: number;
  canvas: Canvas;
  /** Where the lines of the axis are, and the present. */
  lines: readonly number[];
  present: number | undefined;
  tones: ReadonlyMap<string, number>;
  /** The mark that the keyboard is at. */
  active: Mark | undefined;
  isChosen: boolean;
}

/** One instance: its name, and its bars as one outline for each colour. */
export const TimelineLine: ComponentType<TimelineLineProps> = memo(function TimelineLine(
  props: TimelineLineProps,
): ReactNode {
  const { id, row, index, top, canvas, active, isChosen } = props;
  const { sessions, denials } = countsOf(row.marks);
  const counts = [sessions > 0 && plural(sessions, "session"), denials > 0 && plural(denials, "refusal")];
  return (
    <div
      role="row"
      className="timeline-row"
      aria-rowindex={index + 2}
      data-active={active !== undefined || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" className="timeline-label">
        <span className="dim">{row.service}</span> <span>{row.instance}</span>
      </div>
      <div role="gridcell" id={id} className="timeline-plot" aria-label={counts.filter(Boolean).join(", ")}>
        <svg width={canvas.width} height={canvas.height} aria-hidden="true">
          <Grid {...props} />
          <Bars {...props} />
          {active && <Ring row={row} mark={active} canvas={canvas} isChosen={isChosen} />}
        </svg>
      </div>
    </div>
  );
});

function Grid({ lines, present, canvas }: TimelineLineProps): ReactNode {
  const outline = lines.map((x) => `M${Math.round(x) + 0.5} 0v${canvas.height}`).join("");
  return (
    <>
      <path className="timeline-lines" d={outline} />
      {present !== undefined && <path className="timeline-present" d={`M${present} 0v${canvas.height}`} />}
    </>
  );
}

function Bars({ row, canvas, tones }: TimelineLineProps): ReactNode {
  const bars = useMemo(() => barPaths(row, canvas, ({ of }) => toneOf(of.account, tones)), [row, canvas, tones]);
  const denials = useMemo(() => denialPath(row, canvas), [row, canvas]);
  return (
    <>
      {bars.map(({ tone, used, rest }) => (
        <g key={tone} data-tone={tone}>
          <path className="bar-rest" d={rest} />
          <path className="bar" d={used} />
        </g>
      ))}
      {denials !== "" && (
        <>
          <path className="denial-ground" d={denials} />
          <path className="denial" d={denials} />
        </>
      )}
    </>
  );
}

interface RingProps {
  row: TimelineRow;
  mark: Mark;
  canvas: Canvas;
  isChosen: boolean;
}

/** Around the mark that the keyboard is at, or that is told about. */
function Ring({ row, mark, canvas, isChosen }: RingProps): ReactNode {
  const { stretch, width, height } = canvas;
  const around = mark.kind === "denial" ? { top: height / 2 - 7, height: 14 } : boxOf(row, mark, height);
  const [from, until] = [placeOf(mark.from, stretch, width), placeOf(mark.until, stretch, width)];
  const left = Math.max(1, Math.min(width - 9, mark.kind === "denial" ? from - 7 : from - 2));
  const right = Math.min(width - 1, mark.kind === "denial" ? from + 7 : Math.max(from + 5, until + 2));
  return (
    <rect
      className="timeline-ring"
      data-chosen={isChosen || undefined}
      x={left}
      y={around.top - 2}
      width={Math.max(8, right - left)}
      height={around.height + 4}
      rx={2}
    />
  );
}

function boxOf(row: TimelineRow, mark: Mark, height: number): { top: number; height: number } {
  return laneBox(row.lanes[row.marks.findIndex(({ id }) => id === mark.id)] ?? 0, row.height, height);
}
