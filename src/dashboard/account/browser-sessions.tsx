import type { ReactNode } from "react";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { plural } from "../inheritance/effects.ts";
import { Columns } from "../ui/columns.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Loaded } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { browserText } from "./browser-text.ts";
import { useEnd, useOwnSessions } from "./read-sessions.ts";

type OwnSession = Api["OwnSession"];

/** Where one is signed in: each browser can be signed out from here. */
export function BrowserSessions(): ReactNode {
  const sessions = useOwnSessions();
  const others = (sessions.data ?? []).filter(({ current }) => !current).length;
  return (
    <section className="panel" aria-label="Signed in with">
      <header>
        <h2>Signed in with</h2>
        {others > 0 && <EndOthers count={others} />}
      </header>
      <Loaded of={sessions}>{(all) => <SessionTable sessions={all} />}</Loaded>
    </section>
  );
}

function EndOthers({ count }: { count: number }): ReactNode {
  const end = useEnd(() => answerOf(api.DELETE("/v1/sessions")));
  return (
    <div className="buttons">
      <Confirm ask="Sign out elsewhere …" act={`Sign out ${plural(count, "other browser")}`} change={end} />
    </div>
  );
}

function SessionTable({ sessions }: { sessions: readonly OwnSession[] }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Browser", "Address", "Since", "Last used", "Until", "Sign out"]} />
        <tbody>
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SessionLine({ session }: { session: OwnSession }): ReactNode {
  const { id, current, address, userAgent, createdAt, lastSeenAt, idleUntil } = session;
  const end = useEnd(() => answerOf(api.DELETE("/v1/sessions/{id}", { params: { path: { id } } })));
  return (
    <tr>
      <th scope="row" title={userAgent}>
        {browserText(userAgent)} {current && <span className="tag">this one</span>}
      </th>
      <td className="mono">{address}</td>
      <td>
        <Time at={createdAt} />
      </td>
      <td>
        <Time at={lastSeenAt} distance />
      </td>
      <td>
        <Time at={idleUntil} />
      </td>
      <td>{!current && <Confirm ask="Sign out …" act="Sign it out" change={end} size="compact-xs" />}</td>
    </tr>
  );
}
