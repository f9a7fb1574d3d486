import { useRef, type ReactNode } from "react";
import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { placeOfMark, type Mark } from "./marks.ts";
import { addressOf, type SearchChange, type SessionSearch } from "./session-search.ts";
import { spans, type Span } from "./spans.ts";

interface SessionFiltersProps {
  search: SessionSearch;
  update: (change: SearchChange) => void;
  marks: readonly Mark[];
}

/** Of what sessions are shown. */
export function SessionFilters({ search, update, marks }: SessionFiltersProps): ReactNode {
  const options = useOptions(search, marks);
  return (
    <div className="filters">
      {names.map(([name, label, any]) => (
        <NativeSelect
          key={name}
          label={label}
          className="session-filter"
          data={[{ value: "", label: any }, ...options[name]]}
          value={search[name] ?? ""}
          onChange={(event) => update({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
      <label className="session-check">
        <input
          type="checkbox"
          checked={search.denials === true}
          onChange={(event) => update({ denials: event.currentTarget.checked || undefined })}
        />
        Only refusals
      </label>
    </div>
  );
}

/** The filters by their names in the address, what they are called, and what the choice of none of them is. */
const names = [
  ["service", "Service", "every service"],
  ["stage", "Stage", "every stage"],
  ["provider", "Provider", "every provider"],
  ["member", "Member", "everyone"],
] as const;

type FilterName = (typeof names)[number][0];

interface SessionTimeProps extends Omit<SessionFiltersProps, "marks"> {
  /** The end of what is shown, and the present. */
  end: number;
  now: number;
}

/** Which time is shown. */
export function SessionTime(props: SessionTimeProps): ReactNode {
  return (
    <>
      <SpanChoice search={props.search} />
      <Steps {...props} />
    </>
  );
}

function SpanChoice({ search }: { search: SessionSearch }): ReactNode {
  return (
    <nav className="segments" aria-label="Length of the time that is shown">
      {(Object.keys(spans) as Span[]).map((span) => (
        <Link
          key={span}
          to="/sessions"
          search={addressOf(search, { span }) as never}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={span === search.span ? "true" : undefined}
        >
          {span}
        </Link>
      ))}
    </nav>
  );
}

/** Earlier and later by half of what is shown; the present goes on by itself. */
function Steps({ search, update, end, now }: SessionTimeProps): ReactNode {
  const half = spans[search.span].length / 2;
  const go = (time: number): void => update({ until: time >= now ? undefined : new Date(time).toISOString() });
  const isPresent = search.until === undefined;
  return (
    <div className="buttons" role="group" aria-label="Which time is shown">
      <Button variant="default" onClick={() => go(end - half)}>
        Earlier
      </Button>
      <Button variant="default" disabled={isPresent} onClick={() => go(end + half)}>
        Later
      </Button>
      <Button variant="default" disabled={isPresent} onClick={() => update({ until: undefined })}>
        Now
      </Button>
    </div>
  );
}

/** What can be chosen: whatever was seen since the screen was opened, and what is chosen. */
function useOptions(search: SessionSearch, marks: readonly Mark[]): Readonly<Record<FilterName, readonly string[]>> {
  const seen = useRef({
    service: new Set<string>(),
    stage: new Set<string>(),
    provider: new Set<string>(),
    member: new Set<string>(),
  });
  const looked = useRef<readonly Mark[]>(undefined);
  if (looked.current !== marks) {
    looked.current = marks;
    addNames(seen.current, marks);
  }
  const optionsOf = (name: FilterName): readonly string[] => {
    const chosen = search[name];
    return [...new Set([...seen.current[name], ...(chosen === undefined ? [] : [chosen])])].sort();
  };
  return {
    service: optionsOf("service"),
    stage: optionsOf("stage"),
    provider: optionsOf("provider"),
    member: optionsOf("member"),
  };
}

function addNames(seen: Record<FilterName, Set<string>>, marks: readonly Mark[]): void {
  for (const mark of marks) {
    const { app, service, stage } = placeOfMark(mark);
    if (app !== null && service !== null) seen.service.add(`${app}/${service}`);
    if (stage !== null) seen.stage.add(stage);
    if (mark.of.provider !== null) seen.provider.add(mark.of.provider);
    seen.member.add(mark.of.actor);
  }
}
