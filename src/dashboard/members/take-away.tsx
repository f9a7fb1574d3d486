import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useChange } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";

interface TakeAwayProps {
  /** On the button that asks, and what it is about where there are several. */
  ask: string;
  of?: string;
  /** On the button that does it. */
  act: string;
  send: () => Promise<unknown>;
  done?: () => void;
  /** What it would change. */
  children: ReactNode;
}

/** Takes something from a member, after it was shown what that changes. */
export function TakeAway({ ask, of, act, send, done, children }: TakeAwayProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const change = useChange(send, done);
  if (!isAsked) {
    return (
      <div className="buttons">
        <Button
          variant="default"
          size="compact-xs"
          {...(of !== undefined && { "aria-label": `${ask} ${of}` })}
          onClick={() => setAsked(true)}
        >
          {ask}
        </Button>
      </div>
    );
  }
  return (
    <div className="form">
      {children}
      {change.error && <ProblemNote problem={change.error} />}
      <div className="buttons">
        <Button color="red" size="compact-xs" loading={change.isPending} onClick={() => change.mutate()} autoFocus>
          {act}
        </Button>
        <Button variant="default" size="compact-xs" onClick={() => setAsked(false)}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
