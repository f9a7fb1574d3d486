import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { DeploymentTable } from "../deployments/deployment-table.tsx";
import { useDeployment, useDeployments } from "../deployments/read-deployments.ts";
import { StateBadge } from "../providers/state-badge.tsx";
import { PolicyHistory } from "../policy/policy-history.tsx";
import { Padlock } from "../ui/padlock.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Parameters } from "./parameters.tsx";
import { RecordView } from "./record-view.tsx";
import { Columns } from "../ui/columns.tsx";
import { Earlier } from "../ui/earlier.tsx";

interface InstanceNames {
  app: string;
  service: string;
  stage: string;
  region: string;
}

/** One instance: what it deploys with and why, its parameters, its deployments, and what the last one took. */
export function InstancePage(): ReactNode {
  const { app = "", service = "", stage = "", region = "-" } = useParams({ strict: false });
  const names = { app, service, stage, region };
  const org = useOrganisation();
  const effective = useQuery({
    queryKey: [org, "effective", names],
    queryFn: () =>
      answerOf(
        api.GET("/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}/effective", {
          params: { path: { org, ...names }, query: {} },
        }),
      ),
  });
  return (
    <Screen
      title={`${service} ${stage}${region === "-" ? "" : `/${region}`}`}
      note={
        <>
          <Link to="/apps/$app/$service" params={{ app, service }}>
            {app}/{service}
          </Link>{" "}
          {effective.data?.protected === true && <Padlock />}
        </>
      }
    >
      <Loaded of={effective}>
        {(data) => (
          <>
            <section className="panel" aria-label="Providers">
              <header>
                <h2>Deploys with</h2>
              </header>
              <Needs effective={data} names={names} />
            </section>
            <Parameters place={{ app, service, stage, ...(region !== "-" && { region }) }} />
          </>
        )}
      </Loaded>
      <Deployments names={names} />
    </Screen>
  );
}

function Needs({ effective, names }: { effective: Api["Effective"]; names: InstanceNames }): ReactNode {
  const row = `${names.app}/${names.service} ${names.stage}/${names.region}`;
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["For", "Provider", "Account", "From", "State", "Why"]} />
        <tbody>
          {Object.entries(effective.needs).map(([name, need]) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                <NeedProvider need={need} />
              </td>
              <td className="mono" title={need.role ?? undefined}>
                {need.account ?? "·"}
              </td>
              <td>{need.because}</td>
              <td>
                {need.state === null ? "·" : <StateBadge state={need.state} />}
                {need.refusal && (
                  <p className="hint">
                    {need.refusal.message} <code>{need.refusal.code}</code>
                  </p>
                )}
              </td>
              <td>
                <Link to="/inheritance" search={{ row, need: name }}>
                  Explain
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NeedProvider({ need }: { need: Api["EffectiveNeed"] }): ReactNode {
  if (need.provider === null) return need.outcome === "none" ? "explicitly none" : "nothing is linked";
  return (
    <Link to="/providers/$provider" params={{ provider: need.provider }}>
      {need.provider}
    </Link>
  );
}

function Deployments({ names: { app, service, stage, region } }: { names: InstanceNames }): ReactNode {
  const filter = { app, service, stage, ...(region !== "-" && { region }) };
  const list = useDeployments(filter, 10);
  const newest = list.data?.pages[0]?.items[0];
  const last = useDeployment(newest?.id);
  return (
    <>
      <section className="panel" aria-label="Deployments">
        <header>
          <h2>Deployments</h2>
        </header>
        <Loaded of={list}>
          {({ pages }) => {
            const deployments = pages.flatMap(({ items }) => items);
            if (deployments.length === 0)
              return <p className="dim padded">Nothing was deployed here through the broker yet.</p>;
            return <DeploymentTable deployments={deployments} withPlace={false} />;
          }}
        </Loaded>
        <Earlier of={list} />
      </section>
      <PolicyHistory of={filter} />
      {last.data && <RecordView record={last.data.record} />}
    </>
  );
}
