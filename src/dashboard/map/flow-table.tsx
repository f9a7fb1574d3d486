import type { ReactNode } from "react";
import { plural } from "../inheritance/effects.ts";
import { Columns } from "../ui/columns.tsx";
import { Icon } from "../ui/icons.tsx";
import { CauseLink } from "./crossing-list.tsx";
import { flowsThrough, instancesOf, type AccountMap, type MapFlow, type MapNode } from "./flows.ts";
import { InstanceList } from "./instance-list.tsx";
import type { Reach } from "./reaches.ts";

interface FlowTableProps {
  map: AccountMap;
  chosen: MapNode | undefined;
  choose: (id: string | undefined) => void;
}

/** The picture as a table: what leads through the chosen node, or everything. */
export function FlowTable({ map, chosen, choose }: FlowTableProps): ReactNode {
  const through = chosen && flowsThrough(map, chosen.id);
  const flows = map.flows
    .filter(({ id, from }) => from.startsWith("stage ") && (!through || through.has(id)))
    .toSorted((one, other) => rank(one) - rank(other) || other.reaches.length - one.reaches.length);
  return (
    <section className="panel" aria-label="The map as a table">
      <header>
        <h2>{chosen ? `Through ${chosen.id.split(" ")[0]} ${chosen.label}` : "The same as a table"}</h2>
        {chosen && (
          <button type="button" className="text-button" onClick={() => choose(undefined)}>
            Show everything
          </button>
        )}
      </header>
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["Stage", "Instances", "Provider", "Account", "Decided by"]} />
          <tbody>
            {flows.map((flow) => (
              <Line key={flow.id} flow={flow} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What meets production where it should not comes first, then production. */
function rank({ crossing, production }: MapFlow): number {
  return (crossing ? 0 : 2) + (production ? 0 : 1);
}

function Line({ flow }: { flow: MapFlow }): ReactNode {
  const { from, to, production, crossing, reaches } = flow;
  const targets = new Set(reaches.map(({ target }) => target.label));
  return (
    <tr data-crossing={crossing || undefined}>
      <th scope="row">
        {from.slice("stage ".length)} {production && <span className="tag">production</span>}
      </th>
      <td>
        <InstanceList reaches={reaches} />
      </td>
      <td>{to.slice("provider ".length)}</td>
      <td className="mono">
        {[...targets].join(", ")}
        {crossing && (
          <span className="crossed">
            {" "}
            <Icon name="warning" size={13} /> {production ? "shared with other stages" : "production is here"}
          </span>
        )}
      </td>
      <td>
        <Causes reaches={reaches} />
      </td>
    </tr>
  );
}

const mostCauses = 3;

function Causes({ reaches }: { reaches: readonly Reach[] }): ReactNode {
  const causes = [...Map.groupBy(reaches, ({ cause, because, need }) => JSON.stringify([cause ?? because, need]))];
  return (
    <>
      {causes.slice(0, mostCauses).map(([key, own]) => (
        <div key={key}>
          <CauseLink cause={{ ...own[0]!, row: own[0]!.cause }} />
          {causes.length > 1 && <span className="dim"> {plural(instancesOf(own), "instance")}</span>}
        </div>
      ))}
      {causes.length > mostCauses && (
        <span className="dim">and {plural(causes.length - mostCauses, "other link")}</span>
      )}
    </>
  );
}
