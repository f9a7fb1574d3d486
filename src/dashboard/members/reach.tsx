import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { Padlock } from "../ui/padlock.tsx";
import { Loaded } from "../ui/screen.tsx";
import { useReach } from "./read-members.ts";

const most = 10;

/** Who can get keys for which stage: protected ones first. */
export function Reach(): ReactNode {
  const reach = useReach();
  return (
    <section className="panel" aria-label="Who can reach which stage">
      <header>
        <h2>Who can reach which stage?</h2>
        {reach.data && reach.data.stages.length > most && (
          <span className="dim">{reach.data.stages.length - most} further stages are not shown</span>
        )}
      </header>
      <Loaded of={reach}>{(data) => <Matrix reach={data} />}</Loaded>
    </section>
  );
}

function Matrix({ reach: { stages, items } }: { reach: Api["Reach"] }): ReactNode {
  const shown = stages.slice(0, most);
  if (shown.length === 0) return <p className="dim padded">There are no stages yet.</p>;
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Member</th>
            {shown.map(({ stage, protected: isProtected }) => (
              <th key={stage} scope="col">
                {stage} {isProtected && <Padlock />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ member, kind, cells }) => (
            <tr key={member}>
              <th scope="row">
                {member} {kind === "machine" && <span className="tag">machine</span>}
              </th>
              {shown.map(({ stage, instances }) => (
                <ReachText key={stage} cell={cells.find((one) => one.stage === stage)} of={instances} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReachText({ cell, of }: { cell: Api["ReachRow"]["cells"][number] | undefined; of: number }): ReactNode {
  if (!cell) return <td className="dim">·</td>;
  return (
    <td title={`${cell.instances} of ${of} instances`}>
      {cell.role}{" "}
      {cell.instances < of && (
        <span className="dim">
          {cell.instances} of {of}
        </span>
      )}
    </td>
  );
}
