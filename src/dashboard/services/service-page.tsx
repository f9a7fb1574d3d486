import type { ReactNode } from "react";
import { Link, useParams } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { DeploymentStatus, Revision } from "../deployments/deployment-table.tsx";
import { useLatestDeployments } from "../deployments/read-deployments.ts";
import { cellSays } from "../inheritance/cell-says.ts";
import { plural } from "../inheritance/effects.ts";
import { useInheritance, type WholeInheritance } from "../inheritance/read-inheritance.ts";
import type { TreeRow } from "../inheritance/tree-rows.ts";
import { Padlock } from "../ui/padlock.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { Parameters } from "./parameters.tsx";

/** One service: its stage rules and instances, with what each deploys with and what runs there. */
export function ServicePage(): ReactNode {
  const { app = "", service = "" } = useParams({ strict: false });
  const inheritance = useInheritance();
  return (
    <Screen title={`${app}/${service}`}>
      <Loaded of={inheritance}>
        {(whole) => {
          const rows = whole.rows.filter(({ row }) => row.app === app && row.service === service);
          if (rows.length === 0) return <Empty title="There is no such service" />;
          return (
            <>
              <Instances whole={whole} rows={rows} app={app} service={service} />
              <Parameters place={{ app, service }} />
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

interface InstancesProps {
  whole: WholeInheritance;
  rows: readonly TreeRow[];
  app: string;
  service: string;
}

function Instances({ whole, rows, app, service }: InstancesProps): ReactNode {
  const latest = useLatestDeployments({ app, service });
  const instances = rows.filter(({ row }) => row.level === "instance");
  const deployed = new Map(
    (latest.data ?? []).map((one) => [`${one.instance.stage}/${one.instance.region ?? "-"}`, one]),
  );
  return (
    <>
      <p>
        {plural(instances.length, "instance")}.{" "}
        <Link to="/inheritance" search={{ row: `${app}/${service}`, need: whole.needs[0] }}>
          Where its providers come from
        </Link>
      </p>
      <div className="panel scroll-x" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Instance</th>
              {whole.needs.map((need) => (
                <th key={need} scope="col">
                  {need}
                </th>
              ))}
              <th scope="col">Last deploy</th>
              <th scope="col">Status</th>
              <th scope="col">Commit</th>
              <th scope="col">Who</th>
            </tr>
          </thead>
          <tbody>
            {instances.map((row) => (
              <InstanceLine
                key={row.id}
                whole={whole}
                row={row}
                last={deployed.get(`${row.row.stage}/${row.row.region ?? "-"}`)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface InstanceLineProps {
  whole: WholeInheritance;
  row: TreeRow;
  last: Api["LatestDeployment"] | undefined;
}

function InstanceLine({ whole, row, last }: InstanceLineProps): ReactNode {
  const { app = "", service = "", stage = "", region = "-" } = row.row;
  return (
    <tr>
      <td>
        <Link to="/apps/$app/$service/$stage/$region" params={{ app, service, stage, region }}>
          {row.label}
        </Link>{" "}
        {row.row.protected && <Padlock />}
      </td>
      {whole.needs.map((need) => (
        <NeedText key={need} whole={whole} row={row} need={need} />
      ))}
      <td>{last ? <Time at={last.openedAt} /> : "·"}</td>
      <td>{last ? <DeploymentStatus status={last.status} /> : "·"}</td>
      <td>{last ? <Revision of={last.revision} /> : "·"}</td>
      <td>{last?.actor ?? "·"}</td>
    </tr>
  );
}

function NeedText({ whole, row, need }: { whole: WholeInheritance; row: TreeRow; need: string }): ReactNode {
  const cell = row.row.needs[need];
  const { look, text, account, sentence } = cellSays(cell, whole.providers.get(cell?.provider ?? ""));
  return (
    <td title={sentence} className={look === "refused" || look === "none" ? "bad" : undefined}>
      {look === "nothing" ? "·" : text} {account !== undefined && <span className="dim mono">{account}</span>}
    </td>
  );
}
