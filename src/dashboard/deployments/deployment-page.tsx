import type { ReactNode } from "react";
import { Link, useParams } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { RecordView } from "../services/record-view.tsx";
import { Icon } from "../ui/icons.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { DeploymentStatus, Revision } from "./deployment-table.tsx";
import { useDeployment } from "./read-deployments.ts";
import { trailLink } from "./trail-link.ts";
import { Columns } from "../ui/columns.tsx";

/** One deployment: who, what, with which keys, and what it took. */
export function DeploymentPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const deployment = useDeployment(id);
  return (
    <Screen title="Deployment" note={deployment.data && <DeploymentStatus status={deployment.data.status} />}>
      <Loaded of={deployment}>
        {(data) => (
          <>
            <Facts deployment={data} />
            <Keys deployment={data} />
            <RecordView record={data.record} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Facts({ deployment }: { deployment: Api["WholeDeployment"] }): ReactNode {
  const { instance, actor, tool, revision, openedAt, finishedAt, outcome } = deployment;
  const { app, service, stage, region } = instance;
  return (
    <section className="panel" aria-label="Facts">
      <div className="body">
        <dl className="facts">
          <dt>Instance</dt>
          <dd>
            <Link to="/apps/$app/$service/$stage/$region" params={{ app, service, stage, region: region ?? "-" }}>
              {app}/{service} {stage}
              {region === null ? "" : `/${region}`}
            </Link>
          </dd>
          <dt>Who, with what</dt>
          <dd>
            {actor}, {tool}
          </dd>
          <dt>Commit</dt>
          <dd>
            <Revision of={revision} />
          </dd>
          <dt>Began</dt>
          <dd>
            <Time at={openedAt} />
          </dd>
          {finishedAt !== null && (
            <>
              <dt>Ended</dt>
              <dd>
                <Time at={finishedAt} />
              </dd>
            </>
          )}
          {outcome !== null && (
            <>
              <dt>Outcome</dt>
              <dd>{outcome}</dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}

function Keys({ deployment: { issuances, instance } }: { deployment: Api["WholeDeployment"] }): ReactNode {
  if (issuances.length === 0) return <p className="dim">No keys were asked for.</p>;
  return (
    <section className="panel" aria-label="Keys">
      <header>
        <h2>Keys that were given</h2>
      </header>
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["For", "Provider", "Session", "Key", "From", "Until", "In AWS"]} />
          <tbody>
            {issuances.map((issuance) => (
              <tr key={issuance.id}>
                <td>{issuance.need}</td>
                <td>
                  <Link to="/providers/$provider" params={{ provider: issuance.provider }}>
                    {issuance.provider}
                  </Link>
                </td>
                <td className="mono">{issuance.sessionName}</td>
                <td className="mono">{issuance.accessKeyId ?? issuance.status}</td>
                <td>
                  <Time at={issuance.requestedAt} />
                </td>
                <td>{issuance.expiresAt === null ? "·" : <Time at={issuance.expiresAt} />}</td>
                <td>
                  {issuance.need.startsWith("aws") && issuance.status === "issued" ? (
                    <a href={trailLink(instance.region, issuance)} target="_blank" rel="noreferrer">
                      CloudTrail <Icon name="external" size={12} />
                    </a>
                  ) : (
                    "·"
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
