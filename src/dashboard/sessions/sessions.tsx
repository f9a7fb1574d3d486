import { useMemo, type ReactNode } from "react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { plural } from "../inheritance/effects.ts";
import { useProviders } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Empty, Screen, Waiting } from "../ui/screen.tsx";
import { useNow } from "../ui/time.tsx";
import { legendOf, tonesOf } from "./accounts.ts";
import { marksOf, type Mark } from "./marks.ts";
import { MarkPanel } from "./mark-panel.tsx";
import { most, useSessionData, type SessionData } from "./read-sessions.ts";
import { SessionFilters, SessionTime } from "./session-filters.tsx";
import { addressOf, sessionSearchOf, type SearchChange, type SessionSearch } from "./session-search.ts";
import { SessionTable } from "./session-table.tsx";
import { stretchOf, type Stretch } from "./spans.ts";
import { Timeline } from "./timeline.tsx";
import { countsOf, rowsOf } from "./timeline-rows.ts";

/** Keys from when they were asked for until they expire, by instance, and what was refused. */
export function Sessions(): ReactNode {
  const [search, update] = useSessionSearch();
  const now = useNow();
  const data = useSessionData(search, now.getTime());
  const end = search.until === undefined ? now.getTime() : Date.parse(search.until);
  const stretch = useMemo(() => stretchOf(search.span, end), [search.span, end]);
  const { issued, denials: refused } = data;
  const marks = useMemo(() => marksOf(issued, refused, stretch, now.getTime()), [issued, refused, stretch, now]);
  const { sessions, denials } = useMemo(() => countsOf(marks), [marks]);
  const note = data.isKnown && `${plural(sessions, "session")}, ${plural(denials, "refusal")}`;
  return (
    <Screen
      title="Sessions"
      note={note}
      actions={<SessionTime search={search} update={update} end={end} now={now.getTime()} />}
    >
      <SessionFilters search={search} update={update} marks={marks} />
      {data.error !== null && <ProblemNote problem={data.error} retry={data.retry} />}
      <Notes data={data} />
      {!data.isKnown ? (
        data.error === null && <Waiting />
      ) : marks.length === 0 && !data.isReading ? (
        <NothingThen search={search} />
      ) : (
        <Pictured marks={marks} stretch={stretch} now={now} search={search} update={update} />
      )}
    </Screen>
  );
}

/** What the address says, and a way to say something else. */
function useSessionSearch(): [SessionSearch, (change: SearchChange) => void] {
  const said: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = useMemo(() => sessionSearchOf(said), [said]);
  const update = (change: SearchChange): void => {
    void navigate({ to: "/sessions", search: addressOf(search, change), replace: "open" in change });
  };
  return [search, update];
}

function Notes({ data }: { data: SessionData }): ReactNode {
  const count = data.issued.length + data.denials.length;
  if (data.isCut) {
    const text = `The newest ${most.toLocaleString("en-GB")} of this time are shown; a shorter time or a filter shows the rest.`;
    return <p className="dim">{text}</p>;
  }
  if (!data.isReading || count === 0) return null;
  return (
    <p className="dim" role="status">
      {plural(count, "entry", "entries")} so far …
    </p>
  );
}

function NothingThen({ search }: { search: SessionSearch }): ReactNode {
  const { span: _, until, open: __, ...filters } = search;
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Empty title={search.denials === true ? "Nothing was refused" : "No keys were asked for"}>
      <p>
        {isFiltered
          ? "Not within this time, as it is filtered: a longer time or other filters may show some."
          : `Not within ${until === undefined ? "the last" : "that"} ${search.span}. Every deploy through the broker asks for keys, which then stand here.`}
      </p>
    </Empty>
  );
}

interface PicturedProps {
  marks: readonly Mark[];
  stretch: Stretch;
  now: Date;
  search: SessionSearch;
  update: (change: SearchChange) => void;
}

/** The picture, the table with the same, and beside them what was chosen. */
function Pictured({ marks, stretch, now, search, update }: PicturedProps): ReactNode {
  const rows = useMemo(() => rowsOf(marks), [marks]);
  const providers = useProviders().data;
  const tones = useMemo(() => tonesOf(providers ?? [], marks), [providers, marks]);
  const legend = useMemo(() => legendOf(marks, tones), [marks, tones]);
  const chosen = useMemo(() => marks.find(({ id }) => id === search.open), [marks, search.open]);
  const choose = (mark: Mark): void => update({ open: mark.id });
  return (
    <div className="sessions">
      <div className="sessions-both">
        {search.open !== undefined && !chosen && <p className="dim">What the address names is not within this time.</p>}
        <Timeline {...{ rows, stretch, now, tones, legend, chosen, choose }} span={search.span} />
        <SessionTable {...{ marks, tones, chosen, choose }} />
      </div>
      {chosen && <MarkPanel key={chosen.id} mark={chosen} close={() => update({ open: undefined })} />}
    </div>
  );
}
