import { useSyncExternalStore, type ReactNode } from "react";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { isOffline } from "../api/problem.ts";
import { Time } from "../ui/time.tsx";

/** Says that what is shown is from before, while the server does not answer. */
export function ConnectionNote(): ReactNode {
  const queries = useQueryClient();
  const since = useSyncExternalStore(
    (changed) => queries.getQueryCache().subscribe(changed),
    () => unanswered(queries),
  );
  if (since === undefined) return null;
  return (
    <div className="connection-note" role="status">
      The server does not answer; it is asked again every few seconds.
      {since > 0 && (
        <>
          {" "}
          What you see is from <Time at={new Date(since).toISOString()} />.
        </>
      )}
    </div>
  );
}

/** When the oldest of what is shown was read, if a question about it is unanswered; 0 when nothing was. */
function unanswered(queries: QueryClient): number | undefined {
  const failed = queries.getQueryCache().findAll({ type: "active" });
  const times = failed
    .filter(({ state }) => state.error && isOffline(state.error))
    .map(({ state }) => state.dataUpdatedAt);
  return times.length === 0 ? undefined : Math.min(...times);
}
