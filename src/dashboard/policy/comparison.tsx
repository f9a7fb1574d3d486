import { useMemo, type ReactNode } from "react";
import { NativeSelect } from "@mantine/core";
import type { Api } from "../api/shapes.ts";
import { useDeployment } from "../deployments/read-deployments.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Waiting } from "../ui/screen.tsx";
import { exactText, momentText } from "../ui/moment.ts";
import { useNow } from "../ui/time.tsx";
import { usePolicySearch } from "./address.ts";
import { DifferenceView } from "./difference-view.tsx";
import { differenceOf } from "./difference.ts";

type Deployment = Pick<Api["Deployment"], "id" | "openedAt" | "actor" | "revision" | "status">;

/** Any two deployments compared: which ones, the address says. */
export function Comparison({ choices }: { choices: readonly Deployment[] }): ReactNode {
  const [{ from, to }, update] = usePolicySearch();
  const [before, after] = [useDeployment(from), useDeployment(to)];
  const known = [...choices, ...[before.data, after.data].filter((one) => one !== undefined)];
  const once = [...new Map(known.map((one) => [one.id, one])).values()].sort((one, other) =>
    one.id < other.id ? 1 : -1,
  );
  const problem = [before, after].find(({ error, data }) => error !== null && !data);
  return (
    <div className="body">
      <div className="filters">
        <Choice label="Compare" deployments={once} value={from} choose={(id) => update({ from: id })} />
        <Choice label="with" deployments={once} value={to} choose={(id) => update({ to: id })} />
      </div>
      {problem && <ProblemNote problem={problem.error} retry={() => void problem.refetch()} />}
      {before.data && after.data && <Compared before={before.data} after={after.data} />}
      {from !== undefined && to !== undefined && !problem && !(before.data && after.data) && <Waiting />}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  deployments: readonly Deployment[];
  value: string | undefined;
  choose: (id: string | undefined) => void;
}

function Choice({ label, deployments, value, choose }: ChoiceProps): ReactNode {
  const now = useNow();
  const options = deployments.map(({ id, openedAt, actor, revision, status }) => {
    const commit = revision === null ? "" : `, ${revision.slice(0, 8)}`;
    return { value: id, label: `${momentText(new Date(openedAt), now)}${commit}, ${actor}, ${status}` };
  });
  return (
    <NativeSelect
      label={label}
      title={titleOf(deployments, value)}
      data={[{ value: "", label: "Choose a deployment" }, ...options]}
      value={value ?? ""}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
    />
  );
}

function titleOf(deployments: readonly Deployment[], id: string | undefined): string {
  const chosen = deployments.find((one) => one.id === id);
  return chosen ? exactText(new Date(chosen.openedAt)) : "";
}

function Compared({ before, after }: Record<"before" | "after", Api["WholeDeployment"]>): ReactNode {
  const difference = useMemo(() => differenceOf(before.record, after.record), [before, after]);
  return <DifferenceView difference={difference} />;
}
