import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { Icon } from "../ui/icons.tsx";
import { ticksOf } from "./provider-state.ts";

/** The three tries that decide whether a role is used at all. */
export function Ticks({ verification, mode }: Pick<Api["Provider"], "verification" | "mode">): ReactNode {
  return (
    <ol className="ticks">
      {ticksOf(verification, mode).map(({ name, passed, says }) => (
        <li key={name} data-passed={passed ?? undefined}>
          <Icon name={passed === null ? "dash" : passed ? "check" : "cross"} />
          <span>
            <b>{name}</b>
            <span className="dim"> {says}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
