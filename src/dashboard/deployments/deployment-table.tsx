import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { Time } from "../ui/time.tsx";

const tones = { open: "warn", succeeded: "good", failed: "bad", abandoned: "off" } as const;

/** How a deployment stands. */
export function DeploymentStatus({ status }: { status: keyof typeof tones }): ReactNode {
  return (
    <span className="state" data-tone={tones[status]}>
      {status}
    </span>
  );
}

/** The beginning of a commit, as people write it. */
export function Revision({ of }: { of: string | null }): ReactNode {
  if (of === null) return <span className="dim">·</span>;
  return (
    <span className="mono" title={of}>
      {/^[0-9a-f]{40}$/.test(of) ? of.slice(0, 8) : of}
    </span>
  );
}

/** Deployments in a table, the newest first. */
export function DeploymentTable({
  deployments,
  withPlace,
}: {
  deployments: readonly Omit<Api["Deployment"], "issuances">[];
  withPlace: boolean;
}): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            {withPlace && <th scope="col">Instance</th>}
            <th scope="col">Status</th>
            <th scope="col">Commit</th>
            <th scope="col">Who</th>
            <th scope="col">Tool</th>
          </tr>
        </thead>
        <tbody>
          {deployments.map(({ id, openedAt, instance, status, revision, actor, tool }) => (
            <tr key={id}>
              <td>
                <Link to="/deployments/$id" params={{ id }}>
                  <Time at={openedAt} />
                </Link>
              </td>
              {withPlace && (
                <td>
                  {instance.app}/{instance.service} {instance.stage}
                  {instance.region === null ? "" : `/${instance.region}`}
                </td>
              )}
              <td>
                <DeploymentStatus status={status} />
              </td>
              <td>
                <Revision of={revision} />
              </td>
              <td>{actor}</td>
              <td>{tool}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
