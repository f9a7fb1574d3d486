import { useState, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { plural } from "../inheritance/effects.ts";
import { isDeployed, type Reach } from "./reaches.ts";

const shownAtFirst = 40;

/** Instances behind a number: listed when it is opened, each leading to its cell of the inheritance. */
export function InstanceList({ name, reaches }: { name?: string; reaches: readonly Reach[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [all, showAll] = useState(false);
  const shown = all ? reaches : reaches.slice(0, shownAtFirst);
  return (
    <details className="instances" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {plural(reaches.length, "instance")}
        {name === undefined ? "" : ` ${name}`}
      </summary>
      {isOpen && (
        <ul>
          {shown.map((reach) => (
            <li key={`${reach.row.id} ${reach.need}`}>
              <Instance reach={reach} />
            </li>
          ))}
          {shown.length < reaches.length && (
            <li>
              <button type="button" className="text-button" onClick={() => showAll(true)}>
                and {reaches.length - shown.length} more
              </button>
            </li>
          )}
        </ul>
      )}
    </details>
  );
}

function Instance({ reach: { row, need, refusal } }: { reach: Reach }): ReactNode {
  return (
    <>
      <Link to="/inheritance" search={{ row: row.id, need }}>
        {row.id}
      </Link>
      {!isDeployed(row) && <span className="dim"> not deployed yet</span>}
      {refusal !== undefined && (
        <span className="dim">
          {" "}
          gives no keys now: <code>{refusal}</code>
        </span>
      )}
    </>
  );
}
