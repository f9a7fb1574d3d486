import type { ReactNode, Ref } from "react";
import type { AccountTone } from "./accounts.ts";
import type { Tick } from "./spans.ts";

interface TimelineAxisProps {
  ticks: readonly Tick[];
  places: readonly number[];
  present: number | undefined;
  plot: Ref<HTMLDivElement>;
}

/** The head of the picture: the reader's clock. */
export function TimelineAxis({ ticks, places, present, plot }: TimelineAxisProps): ReactNode {
  return (
    <div role="rowgroup" className="timeline-axis">
      <div role="row" className="timeline-row" aria-rowindex={1}>
        <div role="columnheader" className="timeline-label">
          Instance
        </div>
        <div role="columnheader" className="timeline-plot" aria-label="Time" ref={plot}>
          {ticks.map(({ at, text }, index) => (
            <span key={at} className="timeline-tick" style={{ left: places[index] }}>
              {isCovered(places[index]!, text, present) ? "" : text}
            </span>
          ))}
          {present !== undefined && (
            <span className="timeline-now" style={{ left: present }}>
              now
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** Whether a text would stand where the present is told. */
function isCovered(place: number, text: string, present: number | undefined): boolean {
  return present !== undefined && place > present - 7 * text.length - 6 && place < present + 38;
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What colours and signs mean. */
export function TimelineLegend({ legend }: { legend: readonly AccountTone[] }): ReactNode {
  return (
    <header className="timeline-legend">
      {legend.map(({ tone, text, account }) => (
        <span key={`${account} ${text}`} className="legend-entry">
          <svg width={14} height={10} aria-hidden="true" data-tone={tone}>
            <rect className="bar" width={14} height={10} rx={2} />
          </svg>
          {text} <span className="dim mono">{account ?? ""}</span>
        </span>
      ))}
      <span className="legend-entry">
        <svg width={22} height={10} aria-hidden="true" data-tone={0}>
          <rect className="bar-rest" width={22} height={10} />
        </svg>
        still valid after its deployment
      </span>
      <span className="legend-entry">
        <svg width={11} height={11} viewBox="0 0 11 11" aria-hidden="true">
          <path className="denial" d="M1 1l9 9m0-9l-9 9" />
        </svg>
        refused
      </span>
      <span className="dim">Times of {zone}</span>
    </header>
  );
}
