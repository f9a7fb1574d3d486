import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { denialText } from "./mark-text.ts";

/** A refusal as its caller was told it: code, sentence, hint. */
export function Said({ denial }: { denial: Api["Denial"] }): ReactNode {
  return (
    <div className="said">
      <p>
        {denialText(denial)} {denial.rule !== null && <code>{denial.rule}</code>}
      </p>
      {denial.hint !== null && <p className="hint">{denial.hint}</p>}
    </div>
  );
}
