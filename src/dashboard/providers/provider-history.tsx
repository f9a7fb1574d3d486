import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { ApiProblem } from "../api/problem.ts";
import { useOrganisation } from "../api/session.tsx";
import { Loaded } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { Columns } from "../ui/columns.tsx";

/** What happened to a provider, from the audit: tries, changes, links; nothing for those who may not read it. */
export function ProviderHistory({ name }: { name: string }): ReactNode {
  const org = useOrganisation();
  const history = useQuery({
    queryKey: [org, "history", name],
    queryFn: async () => {
      const query = { action: "provider", about: name, limit: 30 };
      return (await answerOf(api.GET("/v1/orgs/{org}/audit", { params: { path: { org }, query } }))).items;
    },
  });
  if (history.error instanceof ApiProblem && history.error.status === 403) return null;
  return (
    <section className="panel" aria-label="History">
      <header>
        <h2>History</h2>
      </header>
      <Loaded of={history}>{(events) => <Events events={events} />}</Loaded>
    </section>
  );
}

function Events({ events }: { events: readonly Api["ChainedEvent"][] }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["When", "What", "Who"]} />
        <tbody>
          {events.map(({ seq, time, event }) => (
            <tr key={seq}>
              <td>
                <Time at={time} />
              </td>
              <td>
                {event.action.replace("provider.", "").replaceAll("_", " ")}
                {typeof event.target["state"] === "string" && <span className="dim"> {event.target["state"]}</span>}
              </td>
              <td>{event.actor.member}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
