import type { ReactNode } from "react";
import { Loader } from "@mantine/core";
import type { Api } from "../api/shapes.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { movesOf, plural, sideText, summaryOf, type Move } from "./effects.ts";

interface Reading {
  data: readonly Api["LinkEffect"][] | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Every instance that a change would give something else, put together by what happens. */
export function Effects({ reading }: { reading: Reading }): ReactNode {
  const { data, error, refetch } = reading;
  if (error) return <ProblemNote problem={error} retry={() => void refetch()} />;
  if (!data) return <Loader size="xs" aria-label="looking at what would change" />;
  const moves = movesOf(data);
  return (
    <div className="effects" role="status">
      <p>
        <b>{summaryOf(moves)}.</b>
      </p>
      {moves.map((move) => (
        <Moved key={sideText(move.before) + sideText(move.after)} move={move} isOpen={moves.length === 1} />
      ))}
    </div>
  );
}

function Moved({ move, isOpen }: { move: Move; isOpen: boolean }): ReactNode {
  return (
    <details className="move" data-account={move.changesAccount || undefined} open={isOpen}>
      <summary>
        {plural(move.instances.length, "instance")}: {sideText(move.before)} → {sideText(move.after)}
      </summary>
      <ul tabIndex={0} aria-label="Instances">
        {move.instances.map(({ app, service, stage, region }) => (
          <li key={`${app}/${service} ${stage}/${region}`}>
            {app}/{service} {stage}
            {region === null ? "" : `/${region}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
