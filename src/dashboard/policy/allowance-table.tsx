import { useState, type ReactNode } from "react";
import { Columns } from "../ui/columns.tsx";
import { isBeyondNeed, type Allowance, type RecordedPolicy } from "./allowances.ts";
import { Reasons } from "./reasons.tsx";
import { standingText } from "./words.ts";

const shownAtFirst = 60;

interface AllowanceTableProps {
  policy: RecordedPolicy;
  choose: (id: string) => void;
}

/** The picture as a table: what is beyond need first. It is made when it is opened. */
export function AllowanceTable({ policy, choose }: AllowanceTableProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="policy-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {isOpen && <Table allowances={worstFirst(policy.allowances)} choose={choose} />}
    </details>
  );
}

function worstFirst(allowances: readonly Allowance[]): readonly Allowance[] {
  const rank = (allowance: Allowance): number =>
    isBeyondNeed(allowance) ? 0 : allowance.standing === "lacking" ? 1 : 2;
  return allowances.toSorted((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

function Table({ allowances, choose }: { allowances: readonly Allowance[]; choose: (id: string) => void }): ReactNode {
  const [all, showAll] = useState(false);
  const shown = all ? allowances : allowances.slice(0, shownAtFirst);
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Action", "Resource", "Stands", "Because of"]} />
        <tbody>
          {shown.map(({ id, action, resource, standing, needs }) => (
            <tr key={id} data-standing={standing}>
              <td className="mono">
                <button type="button" className="text-button" onClick={() => choose(id)}>
                  {action}
                </button>
              </td>
              <td className="mono breaks">{resource}</td>
              <td className="policy-stands">{standingText[standing]}</td>
              <td>
                {needs.length === 0 ? (
                  <span className="dim">·</span>
                ) : (
                  <Reasons of={needs.flatMap((need) => need.because)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < allowances.length && (
        <p className="more">
          <button type="button" className="text-button" onClick={() => showAll(true)}>
            Show all {allowances.length}
          </button>
        </p>
      )}
    </div>
  );
}
