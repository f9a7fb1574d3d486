import { useEffect, useRef, useState, type ReactNode } from "react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { isAdmin, useSession } from "../api/session.tsx";
import { Empty, Screen } from "../ui/screen.tsx";
import { choicesIn, type Choices } from "./choices.ts";
import { GiveExport } from "./give-export.tsx";
import { Plan } from "./plan.tsx";
import type { Given, Report } from "./run-migration.ts";
import { ToVerify } from "./to-verify.tsx";

const steps = ["give", "plan", "done"] as const;
type Step = (typeof steps)[number];
const titles: Readonly<Record<Step, string>> = {
  give: "Give the export",
  plan: "See what would be made",
  done: "Verify the accounts",
};

/** Takes deployment profiles over, in three steps; until the last one nothing is changed. */
export function Migration(): ReactNode {
  const admin = isAdmin(useSession().membership);
  return (
    <Screen
      title="Migration"
      note="deployment profiles of the Serverless Dashboard become providers, links, parameters"
    >
      {admin ? (
        <Wizard />
      ) : (
        <Empty title="Owners and admins take deployment profiles over">
          <p>Ask one of them; they find this screen at the same address.</p>
        </Empty>
      )}
    </Screen>
  );
}

function Wizard(): ReactNode {
  const [given, setGiven] = useState<Given>();
  const [report, setReport] = useState<Report>();
  const { step: asked, choices, go, choose } = useMigrationSearch();
  const step = possible(asked, given, report);
  return (
    <>
      <Steps step={step} />
      {step === "give" && (
        <GiveExport
          kept={given}
          choices={choices}
          forget={() => setGiven(undefined)}
          onGiven={(next) => {
            setGiven(next);
            go("plan");
          }}
        />
      )}
      {step === "plan" && given && (
        <Plan
          given={given}
          choices={choices}
          choose={choose}
          back={() => go("give")}
          onDone={(done) => {
            setReport(done);
            setGiven(undefined); // the secrets in it were sent, and are needed here no more
            go("done");
          }}
        />
      )}
      {step === "done" && report && <ToVerify report={report} again={() => go("give")} />}
    </>
  );
}

/** What an address asks for, or the step that has to come before. */
function possible(asked: Step, given: Given | undefined, report: Report | undefined): Step {
  if (asked === "done" && report) return "done";
  return asked === "plan" && given ? "plan" : "give";
}

interface MigrationSearch {
  step: Step;
  choices: Choices;
  go: (step: Step) => void;
  choose: (choices: Choices) => void;
}

/** Step and choices are in the address, the export never is. Choices stay when the browser goes back to a former step. */
function useMigrationSearch(): MigrationSearch {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const [choices, setChoices] = useState(() => choicesIn(search));
  const step = steps.find((each) => each === search["step"]) ?? "give";
  const say = (next: Step, chosen: Choices): void => {
    const said: object = { ...chosen, ...(next !== "give" && { step: next }) };
    void navigate({ to: "/migration", search: said, replace: next === step });
  };
  return {
    step,
    choices,
    go: (next) => say(next, choices),
    choose: (chosen) => {
      setChoices(chosen);
      say(step, chosen);
    },
  };
}

/** Where one is; each step begins at its top, also for who hears the page. */
function Steps({ step }: { step: Step }): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    list.current?.scrollIntoView({ block: "center" });
    list.current?.focus();
  }, [step]);
  return (
    <ol ref={list} className="wizard-steps" aria-label="Steps" tabIndex={-1}>
      {steps.map((each) => (
        <li key={each} aria-current={each === step ? "step" : undefined}>
          {titles[each]}
        </li>
      ))}
    </ol>
  );
}
