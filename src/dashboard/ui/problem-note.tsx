import type { ReactNode } from "react";
import { Button } from "@mantine/core";
import { asProblem } from "../api/problem.ts";
import { Icon } from "./icons.tsx";

/** What went wrong: code, sentence, hint, and how the server's own log calls it. */
export function ProblemNote({ problem, retry }: { problem: unknown; retry?: () => void }): ReactNode {
  const { code, message, hint, errors, requestId } = asProblem(problem);
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          {message} <code>{code}</code>
        </p>
        {errors.length > 1 && (
          <ul>
            {errors.map((error) => (
              <li key={`${error.code} ${error.message}`}>
                {error.message} <code>{error.code}</code>
                {error.hint !== undefined && <span className="hint"> {error.hint}</span>}
              </li>
            ))}
          </ul>
        )}
        {hint !== undefined && <p className="hint">{hint}</p>}
        {requestId !== undefined && <p className="request">request {requestId}</p>}
      </div>
      {retry && (
        <Button size="compact-sm" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}
