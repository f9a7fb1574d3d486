import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { plural } from "../inheritance/effects.ts";
import { Icon } from "../ui/icons.tsx";
import { isNow, type Cause, type Crossing } from "./crossings.ts";
import { instancesOf } from "./flows.ts";
import { InstanceList } from "./instance-list.tsx";
import { servicesText, stagesText } from "./words.ts";

interface CrossingListProps {
  crossings: readonly Crossing[];
  groups: ReadonlyMap<string, string>;
}

/** Accounts that production shares with other stages, each with the links that cause it. */
export function CrossingList({ crossings, groups }: CrossingListProps): ReactNode {
  const [now, next] = [crossings.filter(isNow), crossings.filter((crossing) => !isNow(crossing))];
  return (
    <>
      {now.length === 0 ? (
        <p className="state" data-tone="good">
          No account is reached by production and by another stage.
        </p>
      ) : (
        <section className="panel crossings" aria-label="Crossings">
          <header>
            <h2>
              <Icon name="warning" /> Production and other stages reach the same account
            </h2>
            <span>{plural(now.length, "account")}</span>
          </header>
          {now.map((crossing) => (
            <Crossed key={crossing.target.key} crossing={crossing} groups={groups} />
          ))}
        </section>
      )}
      {next.length > 0 && <Next crossings={next} />}
    </>
  );
}

function Crossed({ crossing, groups }: { crossing: Crossing; groups: ReadonlyMap<string, string> }): ReactNode {
  const { target, production, others, causes } = crossing;
  return (
    <article className="body">
      <h3>
        Account <span className="mono">{target.label}</span>
      </h3>
      <p>
        {plural(instancesOf(production), "instance")} of production ({stagesText(production, groups)}), and{" "}
        {plural(instancesOf(others), "instance")} of other stages ({stagesText(others, groups)}).
      </p>
      <ul className="causes" aria-label="Links that cause it">
        {causes.map((cause) => (
          <CausedBy key={`${cause.row} ${cause.because} ${cause.need}`} cause={cause} />
        ))}
      </ul>
    </article>
  );
}

function CausedBy({ cause }: { cause: Cause }): ReactNode {
  const { production, others, provider } = cause;
  return (
    <li>
      <p>
        <CauseLink cause={cause} /> gives <b>{provider}</b>
      </p>
      {production.length > 0 && <InstanceList name="of production" reaches={production} />}
      {others.length > 0 && <InstanceList name="of other stages" reaches={others} />}
    </li>
  );
}

/** Leads to the cell of the inheritance that holds a link. */
export function CauseLink({
  cause: { row, need, because },
}: {
  cause: Pick<Cause, "row" | "need" | "because">;
}): ReactNode {
  if (row === undefined) return because;
  return (
    <Link to="/inheritance" search={{ row, need }}>
      {because}
    </Link>
  );
}

/** What is well now, and would not be with the next stage that someone makes. */
function Next({ crossings }: { crossings: readonly Crossing[] }): ReactNode {
  return (
    <details className="panel padded">
      <summary>
        {plural(crossings.length, "account")} of production would be reached by a stage that is new and named by no link
      </summary>
      <ul className="causes">
        {crossings.map(({ target, newStages }) => (
          <li key={target.key}>
            <span className="mono">{target.label}</span>: new stages of {servicesText(newStages)}, by{" "}
            <CauseLink cause={{ ...newStages[0]!, row: newStages[0]!.cause }} />
          </li>
        ))}
      </ul>
    </details>
  );
}
