import { useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { ProblemNote } from "./problem-note.tsx";

interface ConfirmProps {
  /** On the button that asks, and on the one that does it. */
  ask: string;
  act: string;
  change: UseMutationResult<unknown, Error, void>;
  size?: ButtonProps["size"];
}

/** Something that cannot be taken back: one press asks, a second one does it. */
export function Confirm({ ask, act, change, size = "xs" }: ConfirmProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" size={size} onClick={() => setAsked(true)}>
        {ask}
      </Button>
    );
  }
  return (
    <>
      {change.error && <ProblemNote problem={change.error} />}
      <Button color="red" size={size} loading={change.isPending} onClick={() => change.mutate()} autoFocus>
        {act}
      </Button>
      <Button variant="default" size={size} onClick={() => setAsked(false)}>
        Leave it
      </Button>
    </>
  );
}
