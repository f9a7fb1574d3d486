import type { ReactNode } from "react";
import { Columns } from "../ui/columns.tsx";
import { Padlock } from "../ui/padlock.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { reachChanges, reachText, type ReachChange } from "./reach-changes.ts";
import { useReach, useSupposedReach } from "./read-members.ts";
import type { RoleScope } from "./role-draft.ts";

interface ReachEffectsProps {
  before: readonly RoleScope[];
  after: readonly RoleScope[];
}

/** What other roles would change of the stages that someone reaches, before it is saved. */
export function ReachEffects({ before, after }: ReachEffectsProps): ReactNode {
  const reach = useReach();
  const [now, then] = [useSupposedReach(before), useSupposedReach(after)];
  const error = now.error ?? then.error ?? reach.error;
  if (error && !then.data) return <ProblemNote problem={error} retry={() => void then.refetch()} />;
  if (!reach.data || !now.data || !then.data) return <p className="dim">Looking what that would change …</p>;
  const changes = reachChanges(reach.data.stages, now.data.cells, then.data.cells);
  if (changes.length === 0) return <p className="dim">It reaches the same stages as before.</p>;
  return <Changes changes={changes} />;
}

/** Further ones are counted: of pull requests there are many. */
const most = 8;

function Changes({ changes }: { changes: readonly ReachChange[] }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table" aria-label="What that would change">
        <Columns names={["Stage", "Reached now", "Then"]} />
        <tbody>
          {changes.slice(0, most).map(({ stage, before, after }) => (
            <tr key={stage.stage}>
              <th scope="row">
                {stage.stage} {stage.protected && <Padlock />}
              </th>
              <td>{reachText(before, stage)}</td>
              <td>
                <strong>{reachText(after, stage)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > most && <p className="dim padded">and {changes.length - most} further stages</p>}
    </div>
  );
}
