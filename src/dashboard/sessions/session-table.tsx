import { memo, useMemo, useRef, type ReactNode } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { plural } from "../inheritance/effects.ts";
import { Columns } from "../ui/columns.tsx";
import { Time } from "../ui/time.tsx";
import { toneOf } from "./accounts.ts";
import { useAnchored } from "./anchored.ts";
import { placeOfMark, placeTexts, type Mark } from "./marks.ts";
import { denialText } from "./mark-text.ts";

interface SessionTableProps {
  marks: readonly Mark[];
  tones: ReadonlyMap<string, number>;
  chosen: Mark | undefined;
  choose: (mark: Mark) => void;
}

const rowHeight = 34;
const headHeight = 33;
const columns = ["From", "Instance", "Who", "What for", "Provider", "Until"];

/** The same as the picture, the newest first; only rows that are seen are in the document. */
export function SessionTable({ marks, tones, chosen, choose }: SessionTableProps): ReactNode {
  const newest = useMemo(() => marks.toReversed(), [marks]);
  const keys = useMemo(() => newest.map(({ id }) => id), [newest]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: newest.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
  });
  useAnchored(scroller, keys, rowHeight, true);
  const shown = virtual.getVirtualItems();
  const above = (shown[0]?.start ?? headHeight) - headHeight;
  const below = virtual.getTotalSize() - ((shown.at(-1)?.end ?? headHeight) - headHeight);
  return (
    <div ref={scroller} className="panel session-table" tabIndex={0} role="region" aria-label="Sessions as a table">
      <table className="table" aria-rowcount={newest.length + 1}>
        <caption className="visually-hidden">{plural(newest.length, "row")}</caption>
        <Columns names={columns} />
        <tbody>
          <Space height={above} />
          {shown.map(({ index }) => {
            const mark = newest[index]!;
            const isChosen = mark.id === chosen?.id;
            return <Line key={mark.id} {...{ mark, index, tones, isChosen, choose }} />;
          })}
          <Space height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** In the place of rows that are not seen. */
function Space({ height }: { height: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="space">
      <td colSpan={columns.length} style={{ height }} />
    </tr>
  );
}

interface LineProps extends Pick<SessionTableProps, "tones" | "choose"> {
  mark: Mark;
  index: number;
  isChosen: boolean;
}

const Line = memo(
  function Line({ mark, index, isChosen, tones, choose }: LineProps): ReactNode {
    const { service, instance } = placeTexts(placeOfMark(mark));
    return (
      <tr aria-rowindex={index + 2} data-chosen={isChosen || undefined}>
        <td>
          <button type="button" className="text-button" aria-pressed={isChosen} onClick={() => choose(mark)}>
            <Time at={new Date(mark.from).toISOString()} />
          </button>
        </td>
        <td>
          {service} {instance}
        </td>
        <td>{mark.of.actor}</td>
        {mark.kind === "session" ? <SessionCells mark={mark} tones={tones} /> : <DenialCells mark={mark} />}
      </tr>
    );
  },
  // `choose` is another one each time, and does the same
  (one, other) =>
    one.mark === other.mark &&
    one.index === other.index &&
    one.isChosen === other.isChosen &&
    one.tones === other.tones,
);

function SessionCells({ mark, tones }: { mark: Mark & { kind: "session" }; tones: LineProps["tones"] }): ReactNode {
  const { tool, command, provider, account, expiresAt, status } = mark.of;
  return (
    <>
      <td>
        {tool} {command}
      </td>
      <td>
        <svg className="swatch" width={8} height={8} aria-hidden="true" data-tone={toneOf(account, tones)}>
          <rect className="bar" width={8} height={8} rx={2} />
        </svg>
        {provider} <span className="dim mono">{account}</span>
      </td>
      <td>{expiresAt === null ? <span className="dim">{status}</span> : <Time at={expiresAt} />}</td>
    </>
  );
}

function DenialCells({ mark }: { mark: Mark & { kind: "denial" } }): ReactNode {
  return (
    <td colSpan={3} className="refusal" title={denialText(mark.of)}>
      <span className="state" data-tone="bad">
        refused
      </span>{" "}
      {mark.of.rule !== null && <code>{mark.of.rule}</code>} {denialText(mark.of)}
    </td>
  );
}
