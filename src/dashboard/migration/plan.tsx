import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { asProblem } from "../api/problem.ts";
import { useOrganisation } from "../api/session.tsx";
import { FindInput } from "../ui/find-input.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded } from "../ui/screen.tsx";
import type { Choices } from "./choices.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { EntryPanel } from "./entry-panel.tsx";
import { found, makesSomething, planSections, sumOf } from "./plan-sections.ts";
import { usePlan, useTakeOver, type Given, type Report } from "./run-migration.ts";
import { ProvidersToVerify } from "./to-verify.tsx";

interface PlanProps {
  given: Given;
  choices: Choices;
  choose: (choices: Choices) => void;
  back: () => void;
  onDone: (report: Report) => void;
}

/** The second step: what would be made of an export, in the words of what is then done. */
export function Plan({ given, choices, choose, back, onDone }: PlanProps): ReactNode {
  const plan = usePlan(given, choices);
  const takeOver = useTakeOver(given, choices, onDone);
  const isStale = plan.isPlaceholderData || plan.isError;
  const isNeeded = plan.data !== undefined && makesSomething(plan.data.entries);
  const lookAgain = (): void => {
    takeOver.reset();
    void plan.refetch();
  };
  return (
    <div className="plan">
      <ChoiceFields choices={choices} choose={choose} />
      {plan.data && plan.error && <ProblemNote problem={plan.error} retry={() => void plan.refetch()} />}
      <Loaded of={plan}>{(report) => <Sections report={report} isStale={isStale} />}</Loaded>
      <div className="plan-acts">
        {takeOver.error && <TakeOverProblem problem={takeOver.error} lookAgain={lookAgain} />}
        <div className="buttons">
          {isNeeded && (
            <Button loading={takeOver.isPending} disabled={isStale} onClick={() => takeOver.mutate(plan.data.plan)}>
              Take it over
            </Button>
          )}
          <Button variant="default" onClick={back}>
            Back
          </Button>
        </div>
      </div>
      {plan.data && !isNeeded && <ProvidersToVerify report={plan.data} />}
    </div>
  );
}

/** Somebody changed what the plan was made for: it is looked at again before anything is done. */
function TakeOverProblem({ problem, lookAgain }: { problem: Error; lookAgain: () => void }): ReactNode {
  return asProblem(problem).status === 412 ? (
    <ProblemNote problem={problem} retry={lookAgain} />
  ) : (
    <ProblemNote problem={problem} />
  );
}

function Sections({ report, isStale }: { report: Report; isStale: boolean }): ReactNode {
  const organisation = useOrganisation();
  const [find, setFind] = useState("");
  const entries = found(report.entries, find);
  return (
    <div className="plan-sections" aria-busy={isStale} aria-live="polite">
      <div className="plan-head">
        <p>
          {makesSomething(report.entries)
            ? `A dry run: ${sumOf(report.entries)} would be made; nothing is changed yet.`
            : "All of it is here already: there is nothing to take over."}
        </p>
        <FindInput label="Find in the plan" value={find} change={setFind} />
      </div>
      {planSections(entries).map((section) => (
        <EntryPanel key={section.id} section={section} organisation={organisation} />
      ))}
      {entries.length === 0 && <p className="dim">No line of it says that.</p>}
    </div>
  );
}
