import type { ReactNode } from "react";
import { Icon } from "../ui/icons.tsx";
import type { ExportProblem } from "./export-problems.ts";
import type { TextPlace } from "./json-places.ts";

interface ExportProblemsProps {
  problems: readonly ExportProblem[];
  show: (place: TextPlace) => void;
}

/** Everything that is wrong with an export, each with a way to its place. */
export function ExportProblems({ problems, show }: ExportProblemsProps): ReactNode {
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          {problems.length === 1 ? "One thing is" : `${problems.length} things are`} wrong with the export; nothing was
          changed.
        </p>
        <ul className="export-problems">
          {problems.map(({ code, message, hint, at }, index) => (
            <li key={`${code} ${message} ${index}`}>
              {at && (
                <button type="button" className="text-button" onClick={() => show(at)}>
                  line {at.line}, column {at.column}
                </button>
              )}{" "}
              {message} <code>{code}</code>
              {hint !== undefined && <span className="hint"> {hint}</span>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
