import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import type { Entry, PlanSection } from "./plan-sections.ts";

/** Lines that are drawn before someone asks for more. */
const first = 50;

const signs: Readonly<Record<Entry["result"], string>> = {
  created: "+",
  replaced: "±",
  merged: "→",
  kept: "=",
  skipped: "·",
  conflict: "≠",
  invalid: "×",
  error: "×",
  warning: "!",
  note: "!",
};

/** Lines of a report that mean the same. What is there already is folded away. */
export function EntryPanel({ section, organisation }: { section: PlanSection; organisation: string }): ReactNode {
  const { id, title, tone, says, entries } = section;
  const [shown, setShown] = useState(first);
  return (
    <details className="panel entries" data-tone={tone} open={id !== "kept" && id !== "places"}>
      <summary>
        <h2>{title}</h2> <span className="dim">{entries.length}</span>
      </summary>
      {says !== undefined && <p className="padded dim">{says}</p>}
      <ul aria-label={title}>
        {entries.slice(0, shown).map((entry) => (
          <Line
            key={`${entry.what} ${entry.subject} ${entry.code} ${entry.message}`}
            entry={entry}
            organisation={organisation}
          />
        ))}
      </ul>
      {entries.length > shown && (
        <div className="more">
          <Button variant="default" size="compact-sm" onClick={() => setShown(shown + 500)}>
            Show more of {entries.length}
          </Button>
        </div>
      )}
    </details>
  );
}

function Line({ entry, organisation }: { entry: Entry; organisation: string }): ReactNode {
  const { what, result, subject, message, code } = entry;
  const within = subject.startsWith(`${organisation}/`) ? subject.slice(organisation.length + 1) : "";
  return (
    <li data-result={result}>
      <span className="sign" title={result}>
        <span aria-hidden="true">{signs[result]}</span>
        <span className="visually-hidden">{result}</span>
      </span>
      {within !== "" && (
        <span className="entry-subject">
          <b>{within}</b> <span className="dim">{what}</span>
        </span>
      )}
      <span className="entry-says">
        <Quoted text={message} /> {result !== "created" && result !== "kept" && <code className="dim">{code}</code>}
      </span>
    </li>
  );
}

/** A sentence whose backticks mark what is a name, or a command. */
function Quoted({ text }: { text: string }): ReactNode {
  // Parts alternate, and never move.
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
