import { useState, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { plural } from "../inheritance/effects.ts";
import { FindInput } from "../ui/find-input.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { DeploymentStatus, DeploymentTable, Revision } from "./deployment-table.tsx";
import { matrixOf } from "./matrix.ts";
import { useDeployments, useLatestDeployments } from "./read-deployments.ts";
import { Earlier } from "../ui/earlier.tsx";

/** What runs where, by whom: services by stages, and below everything that happened. */
export function Deployments(): ReactNode {
  const latest = useLatestDeployments();
  return (
    <Screen title="Deployments">
      <Loaded of={latest}>{(all) => (all.length === 0 ? <NothingDeployed /> : <Matrix deployments={all} />)}</Loaded>
      {latest.data && latest.data.length > 0 && <History />}
    </Screen>
  );
}

function NothingDeployed(): ReactNode {
  return (
    <Empty title="Nothing was deployed through the broker yet">
      <p>
        <code>passrole deploy</code>, or <code>passrole exec -- TOOL</code> for any other tool, opens a deployment here.
      </p>
    </Empty>
  );
}

const columns = 6;

function Matrix({ deployments }: { deployments: readonly Api["LatestDeployment"][] }): ReactNode {
  const [find, setFind] = useState("");
  const { stages, others, services } = matrixOf(deployments, columns, find);
  return (
    <section className="panel" aria-label="Services by stages">
      <header>
        <h2>Services by stages</h2>
        {others > 0 && <span className="dim">and {plural(others, "other stage")}</span>}
        <FindInput label="Find a stage" value={find} change={setFind} />
      </header>
      <div className="scroll-x" tabIndex={0}>
        <table className="table matrix">
          <thead>
            <tr>
              <th scope="col">Service</th>
              {stages.map((stage) => (
                <th key={stage} scope="col">
                  {stage}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {services.map(({ app, service, cells }) => (
              <tr key={`${app}/${service}`}>
                <th scope="row">
                  <Link to="/apps/$app/$service" params={{ app, service }}>
                    {app}/{service}
                  </Link>
                </th>
                {stages.map((stage) => (
                  <td key={stage}>
                    <Deployed of={cells.get(stage)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Deployed({ of }: { of: Api["LatestDeployment"] | undefined }): ReactNode {
  if (!of) return <span className="dim">·</span>;
  return (
    <Link to="/deployments/$id" params={{ id: of.id }} className="deployed">
      <DeploymentStatus status={of.status} />
      <span>
        <Revision of={of.revision} /> {of.actor}
      </span>
      <Time at={of.openedAt} distance />
    </Link>
  );
}

function History(): ReactNode {
  const list = useDeployments({}, 30);
  return (
    <section className="panel" aria-label="History">
      <header>
        <h2>History</h2>
      </header>
      <Loaded of={list}>
        {({ pages }) => <DeploymentTable deployments={pages.flatMap(({ items }) => items)} withPlace />}
      </Loaded>
      <Earlier of={list} />
    </section>
  );
}
