import type { ReactNode } from "react";
import { reasonText, type RecordedReason } from "../services/record.ts";

const shownAtFirst = 3;

/** Why a permission is needed, each reason with its file and line; what does not fit stands beside the pointer. */
export function Reasons({ of, most = shownAtFirst }: { of: readonly RecordedReason[]; most?: number }): ReactNode {
  if (of.length === 0) return <span className="dim">no reason is recorded</span>;
  return (
    <>
      {of.slice(0, most).map((reason) => (
        <div key={reasonText(reason)}>{reasonText(reason)}</div>
      ))}
      {of.length > most && (
        <span className="dim" title={of.slice(most).map(reasonText).join("\n")}>
          and {of.length - most} more
        </span>
      )}
    </>
  );
}
