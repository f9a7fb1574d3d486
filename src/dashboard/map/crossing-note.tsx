import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { plural } from "../inheritance/effects.ts";
import type { WholeInheritance } from "../inheritance/read-inheritance.ts";
import { Icon } from "../ui/icons.tsx";
import { crossingsMadeBy } from "./crossings.ts";
import { instancesOf } from "./flows.ts";
import { stagesText } from "./words.ts";

interface CrossingNoteProps {
  whole: WholeInheritance;
  need: string;
  /** What a change of links would do; undefined while that is not known. */
  effects: readonly Api["LinkEffect"][] | undefined;
}

/** A warning, before a link is saved, that it lets production and other stages meet in an account. */
export function CrossingNote({ whole, need, effects }: CrossingNoteProps): ReactNode {
  const made = effects ? crossingsMadeBy(whole, need, effects) : [];
  return made.map(({ target, production, others }) => (
    <div key={target.key} className="crossing-note" role="alert">
      <Icon name="warning" />
      <p>
        <b>
          Production and other stages would reach the same account, <span className="mono">{target.label}</span>:
        </b>{" "}
        {plural(instancesOf(production), "instance")} of production ({stagesText(production)}), and{" "}
        {plural(instancesOf(others), "instance")} of other stages ({stagesText(others)}).
      </p>
    </div>
  ));
}
