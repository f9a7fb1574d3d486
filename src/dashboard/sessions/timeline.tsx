import { useId, useMemo, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import type { AccountTone } from "./accounts.ts";
import type { Mark } from "./marks.ts";
import { markText } from "./mark-text.ts";
import { placeOf, type Span, type Stretch } from "./spans.ts";
import { TimelineAxis, TimelineLegend } from "./timeline-axis.tsx";
import { moved, placeIn, type At } from "./timeline-keys.ts";
import { TimelineLine } from "./timeline-line.tsx";
import type { TimelineRow } from "./timeline-rows.ts";
import { axisHeight, markUnder, useDrawing, useRows, type Pointed } from "./timeline-drawing.ts";

interface TimelineProps {
  rows: readonly TimelineRow[];
  stretch: Stretch;
  span: Span;
  now: Date;
  tones: ReadonlyMap<string, number>;
  legend: readonly AccountTone[];
  chosen: Mark | undefined;
  choose: (mark: Mark) => void;
}

/** The picture: a grid of which only the rows that are seen are in the document, each drawn in few outlines. */
export function Timeline({ rows, stretch, span, now, tones, legend, chosen, choose }: TimelineProps): ReactNode {
  const drawing = useDrawing(stretch, span);
  const { canvas, rowHeight, lines } = drawing;
  const { scroller, virtual } = useRows(rows, rowHeight);
  const { at, told, onKeyDown, setActive } = useActive(rows, chosen, choose, (row) =>
    virtual.scrollToIndex(row, { align: "auto" }),
  );
  const grid = useId();
  const present = now.getTime() <= stretch.to ? placeOf(now.getTime(), stretch, canvas.width) : undefined;
  const shown = virtual.getVirtualItems();
  const isSeen = at !== undefined && shown.some(({ index }) => index === at.row);
  return (
    <section className="panel timeline-panel" aria-label="Timeline">
      <TimelineLegend legend={legend} />
      <div
        ref={scroller}
        className="timeline"
        role="grid"
        tabIndex={0}
        aria-label="Sessions by instance"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={isSeen ? `${grid}-${at.row}` : undefined}
        onKeyDown={onKeyDown}
      >
        <TimelineAxis ticks={drawing.ticks} places={lines} present={present} plot={drawing.plot} />
        <PointedAt
          height={virtual.getTotalSize()}
          now={now}
          find={(event) => markUnder(event, rows, drawing)}
          choose={(mark) => {
            setActive(mark.id);
            choose(mark);
          }}
        >
          {shown.map(({ index, start }) => (
            <TimelineLine
              key={rows[index]!.key}
              id={`${grid}-${index}`}
              row={rows[index]!}
              index={index}
              top={start - axisHeight}
              active={at?.row === index ? at.mark : undefined}
              isChosen={chosen !== undefined && at?.row === index}
              {...{ canvas, lines, present, tones }}
            />
          ))}
        </PointedAt>
      </div>
      <p className="visually-hidden" role="status">
        {told && at && markText(at.mark, now)}
      </p>
    </section>
  );
}

interface Active {
  at: At | undefined;
  /** Whether a key led there, so that it is told. */
  told: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  setActive: (id: string) => void;
}

/** The mark that the keyboard is at: the chosen one goes with it. */
function useActive(
  rows: readonly TimelineRow[],
  chosen: Mark | undefined,
  choose: (mark: Mark) => void,
  show: (row: number) => void,
): Active {
  const [active, setActive] = useState<string>();
  const at = useMemo(() => placeIn(rows, chosen?.id ?? active), [rows, chosen?.id, active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = moved(at, event.key, rows);
    if (!to && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!to || chosen) choose((to ?? at).mark);
    if (!to) return;
    setActive(to.mark.id);
    show(to.row);
  };
  return { at, told: active !== undefined, onKeyDown, setActive };
}

interface PointedAtProps {
  height: number;
  now: Date;
  find: (event: MouseEvent<HTMLElement>) => Pointed | undefined;
  choose: (mark: Mark) => void;
  children: ReactNode;
}

/** The rows, with what is under the pointer in a line beside it. */
function PointedAt({ height, now, find, choose, children }: PointedAtProps): ReactNode {
  const [pointed, setPointed] = useState<Pointed>();
  return (
    <div
      role="rowgroup"
      className="timeline-body"
      data-pointed={pointed && true}
      style={{ height }}
      onPointerMove={(event) => setPointed(event.pointerType === "touch" ? undefined : find(event))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={(event) => {
        const found = find(event);
        if (found) choose(found.mark);
      }}
    >
      {children}
      {pointed && (
        <div className="timeline-tip" aria-hidden="true" style={{ left: pointed.x, top: pointed.y }}>
          {markText(pointed.mark, now)}
        </div>
      )}
    </div>
  );
}
