import type { ReactNode } from "react";
import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { verdictOf } from "./check-chain.ts";
import { targetText, wholeTarget } from "./target-text.ts";
import { Columns } from "../ui/columns.tsx";

interface AuditSearch {
  action?: string;
  actor?: string;
  about?: string;
}

/** What happened, who did it, what was refused. */
export function Audit(): ReactNode {
  const org = useOrganisation();
  const search: AuditSearch = useSearch({ strict: false });
  const { action, actor, about } = search;
  const filter = { ...(action && { action }), ...(actor && { actor }), ...(about && { about }) };
  const events = useInfiniteQuery({
    queryKey: [org, "audit", filter],
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: { next: string | null }) => next,
    queryFn: ({ pageParam }) => {
      const query = { ...filter, limit: 100, ...(pageParam !== null && { cursor: pageParam }) };
      return answerOf(api.GET("/v1/orgs/{org}/audit", { params: { path: { org }, query } }));
    },
  });
  const all = events.data?.pages.flatMap(({ items }) => items);
  return (
    <Screen
      title="Audit"
      note={Object.keys(filter).length === 0 && all && <Badge events={all} />}
      actions={
        <Button variant="default" component="a" href={`/v1/orgs/${org}/audit/export`} download={`${org}-audit.jsonl`}>
          Export
        </Button>
      }
    >
      <Filters search={search} />
      {events.error && events.data && <ProblemNote problem={events.error} />}
      <Loaded of={{ data: all, error: events.error, refetch: events.refetch }}>
        {(list) => <Events events={list} />}
      </Loaded>
      {events.hasNextPage && (
        <div className="buttons">
          <Button variant="default" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
            Earlier ones
          </Button>
        </div>
      )}
    </Screen>
  );
}

/** Whether the events that are shown are whole: computed here, from the very texts that were hashed. */
function Badge({ events }: { events: readonly Api["ChainedEvent"][] }): ReactNode {
  const org = useOrganisation();
  const head = useQuery({
    queryKey: [org, "audit-head", events[0]?.seq],
    queryFn: () => answerOf(api.GET("/v1/orgs/{org}/audit/head", { params: { path: { org } } })),
  });
  const verdict = useQuery({
    queryKey: [org, "audit-verdict", events.length, events[0]?.hash, head.data?.hash],
    enabled: head.data !== undefined,
    queryFn: () => verdictOf(events, head.data!),
  });
  if (!verdict.data) return null;
  const { isWhole, text } = verdict.data;
  return (
    <span
      className="state"
      data-tone={isWhole ? "good" : "bad"}
      title="`passrole audit verify` checks a whole export, against an anchor of your own"
    >
      {text}
    </span>
  );
}

function Filters({ search }: { search: AuditSearch }): ReactNode {
  const navigate = useNavigate();
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
        void navigate({ to: "/audit", search: Object.fromEntries(given) as never });
      }}
    >
      <TextInput name="action" label="Action" placeholder="credentials, link.set …" defaultValue={search.action} />
      <TextInput name="actor" label="Who" placeholder="a member" defaultValue={search.actor} />
      <TextInput name="about" label="About" placeholder="a name or an id" defaultValue={search.about} />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}

function Events({ events }: { events: readonly Api["ChainedEvent"][] }): ReactNode {
  if (events.length === 0) return <p className="dim">There is no such event.</p>;
  return (
    <div className="panel scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["No.", "When", "Who", "What", "About", "Decision"]} />
        <tbody>
          {events.map(({ seq, time, event }) => (
            <tr key={seq}>
              <td className="dim">{seq}</td>
              <td>
                <Time at={time} />
              </td>
              <td title={event.origin && `${event.origin.address}, ${event.origin.userAgent}`}>{event.actor.member}</td>
              <td>{event.action}</td>
              <td className="breaks" title={wholeTarget(event.target)}>
                {targetText(event.target)}
              </td>
              <td>
                <span className="state" data-tone={event.decision === "denied" ? "bad" : "off"} title={event.rule}>
                  {event.decision}
                </span>
                {event.decision === "denied" && event.rule !== undefined && <code> {event.rule}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
