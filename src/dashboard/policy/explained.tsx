import type { ReactNode } from "react";
import { ActionIcon } from "@mantine/core";
import { plural } from "../inheritance/effects.ts";
import { Icon } from "../ui/icons.tsx";
import type { Allowance } from "./allowances.ts";
import { Reasons } from "./reasons.tsx";

const shownNeeds = 12;

/** Why one permission is there: the statement that allows it, and what it is needed for. */
export function Explained({ allowance, close }: { allowance: Allowance; close: () => void }): ReactNode {
  const { action, resource, standing, needs, condition } = allowance;
  return (
    <aside className="policy-reason" aria-label="The chosen permission">
      <header>
        <h3 className="mono">{action}</h3>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <p className="mono breaks">{resource}</p>
      <p className="verdict" data-standing={standing}>
        {verdictOf(allowance)}
      </p>
      <p className="dim">{placeOf(allowance)}</p>
      {condition !== undefined && (
        <p className="dim breaks">
          under the condition <code>{condition}</code>
        </p>
      )}
      {needs.slice(0, shownNeeds).map((need) => (
        <div key={`${need.action} ${need.resource} ${need.condition}`} className="policy-need">
          {(standing === "wider" || need.action !== action) && (
            <p className="mono breaks">
              {need.action} <span className="dim">{need.resource}</span>
            </p>
          )}
          <Reasons of={need.because} most={20} />
        </div>
      ))}
      {needs.length > shownNeeds && <p className="dim">and {needs.length - shownNeeds} more that are needed</p>}
    </aside>
  );
}

function verdictOf({ standing, needs }: Allowance): string {
  if (standing === "wider")
    return `Reaches more than was needed of it, which is ${plural(needs.length, "permission")}:`;
  if (standing === "unneeded") return "Nothing of it was needed by this deployment.";
  if (standing === "lacking") return "Needed, and no statement that the deployment left allows it:";
  return standing === "unknown" ? "Allowed; the record does not say what was needed." : "Needed because of:";
}

function placeOf({ statement }: Allowance): string {
  if (!statement) return "in no statement of the record";
  const { document, statement: number, sid } = statement;
  return `allowed by statement ${number}${sid === undefined ? "" : ` (${sid})`} of document ${document}`;
}
