import type { ReactNode } from "react";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../api/session.tsx";
import { DeploymentStatus, Revision } from "../deployments/deployment-table.tsx";
import { deploymentQuery, useDeployments, type DeploymentFilter } from "../deployments/read-deployments.ts";
import { Columns } from "../ui/columns.tsx";
import { Earlier } from "../ui/earlier.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Time } from "../ui/time.tsx";
import { usePolicySearch } from "./address.ts";
import { Comparison } from "./comparison.tsx";
import { differenceText, isComparable } from "./difference.ts";
import { historyOf, type HistoryEntry, type RecordedDeployment } from "./history.ts";

/** How the policy of an instance changed from deployment to deployment, and any two of them compared. */
export function PolicyHistory({ of: filter }: { of: DeploymentFilter }): ReactNode {
  const list = useDeployments(filter, 10);
  const [{ from, to }, update] = usePolicySearch();
  const deployments = (list.data?.pages ?? []).flatMap(({ items }) => items);
  const { recorded, problem, retry } = useRecords(deployments);
  if (deployments.length === 0) return null;
  const entries = historyOf(recorded);
  const recordable = recorded.filter(({ record }) => record && isComparable(record));
  return (
    <section className="panel" aria-label="History of the policy">
      <header>
        <h2>History of the policy</h2>
      </header>
      {problem !== null && <ProblemNote problem={problem} retry={retry} />}
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["When", "Status", "Commit", "Who", "Against the one before"]} />
          <tbody>
            {entries.map((entry) => (
              <Line
                key={entry.deployment.id}
                entry={entry}
                compare={(before, after) => update({ from: before, to: after })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Earlier of={list} />
      {(recordable.length > 1 || (from !== undefined && to !== undefined)) && (
        <Comparison choices={recordable.map(({ deployment }) => deployment)} />
      )}
    </section>
  );
}

interface Records {
  recorded: readonly RecordedDeployment[];
  problem: unknown;
  retry: () => void;
}

/** Each deployment with what it left, read once: what is over does not change. */
function useRecords(deployments: readonly RecordedDeployment["deployment"][]): Records {
  const org = useOrganisation();
  const readings = useQueries({ queries: deployments.map(({ id }) => deploymentQuery(org, id)) });
  return {
    recorded: deployments.map((deployment, index) => ({ deployment, record: readings[index]?.data?.record })),
    problem: readings.find(({ error, data }) => error !== null && !data)?.error ?? null,
    retry: () => readings.forEach(({ error, refetch }) => void (error && refetch())),
  };
}

interface LineProps {
  entry: HistoryEntry;
  compare: (before: string, after: string) => void;
}

function Line({ entry: { deployment, against }, compare }: LineProps): ReactNode {
  const { id, openedAt, status, revision, actor } = deployment;
  return (
    <tr>
      <td>
        <Link to="/deployments/$id" params={{ id }}>
          <Time at={openedAt} />
        </Link>
      </td>
      <td>
        <DeploymentStatus status={status} />
      </td>
      <td>
        <Revision of={revision} />
      </td>
      <td>{actor}</td>
      <td>
        {typeof against === "string" ? (
          <span className="dim">{againstText[against]}</span>
        ) : (
          <button type="button" className="text-button" onClick={() => compare(against.before.id, id)}>
            {differenceText(against.difference)}
          </button>
        )}
      </td>
    </tr>
  );
}

const againstText = {
  reading: "…",
  first: "the first that is known",
  empty: "left no record",
} as const;
