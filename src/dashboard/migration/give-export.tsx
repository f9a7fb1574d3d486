import { useRef, useState, type ReactNode, type RefObject } from "react";
import { Button } from "@mantine/core";
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { asProblem } from "../api/problem.ts";
import { useOrganisation } from "../api/session.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import type { Choices } from "./choices.ts";
import { ExportField, type ExportText } from "./export-field.tsx";
import { ExportProblems } from "./export-problems-list.tsx";
import { isAboutExport, parseExport, problemsIn, type ExportProblem } from "./export-problems.ts";
import { ExportShape } from "./export-shape.tsx";
import { migrate, type Given } from "./run-migration.ts";

interface GiveExportProps {
  /** What was given before; its text is shown again only when that is asked for. */
  kept: Given | undefined;
  choices: Choices;
  forget: () => void;
  onGiven: (given: Given) => void;
}

/** The first step: an export, which the API then looks at as a whole. What is wrong with it is told at its places. */
export function GiveExport({ kept, choices, forget, onGiven }: GiveExportProps): ReactNode {
  const field = useRef<ExportText>(null);
  const [isOpen, setOpen] = useState(kept === undefined);
  const { check, problems } = useCheck(field, choices, onGiven);
  if (kept && !isOpen)
    return <Kept given={kept} goOn={() => onGiven(kept)} edit={() => setOpen(true)} forget={forget} />;
  return (
    <form
      className="form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate();
      }}
    >
      <ExportField field={field} before={kept} onChange={() => check.reset()} />
      {problems.length > 0 && <ExportProblems problems={problems} show={(place) => field.current?.show(place)} />}
      {check.error && problems.length === 0 && <ProblemNote problem={check.error} />}
      <div className="buttons">
        <Button type="submit" loading={check.isPending}>
          Next: see what would be made
        </Button>
      </div>
      <ExportShape />
    </form>
  );
}

/** An export in memory: its text, with the secrets in it, is in the document only while someone works on it. */
function Kept({
  given,
  goOn,
  edit,
  forget,
}: {
  given: Given;
  goOn: () => void;
  edit: () => void;
  forget: () => void;
}): ReactNode {
  return (
    <section className="panel" aria-label="The export">
      <div className="body">
        <p>
          <b>{given.name}</b> is in the memory of this page, until it is taken over or the page is left.
        </p>
        <div className="buttons">
          <Button onClick={goOn}>Next: see what would be made</Button>
          <Button variant="default" onClick={edit}>
            Show its text
          </Button>
          <Button variant="default" onClick={forget}>
            Give another
          </Button>
        </div>
      </div>
    </section>
  );
}

type Checked = { given: Given } | { problems: readonly ExportProblem[] };

interface Check {
  check: UseMutationResult<Checked, Error, void>;
  problems: readonly ExportProblem[];
}

/** Reads what stands in the field when it is sent: no cache ever has it as what was asked. */
function useCheck(field: RefObject<ExportText | null>, choices: Choices, onGiven: (given: Given) => void): Check {
  const org = useOrganisation();
  const check = useMutation({
    gcTime: 0,
    mutationFn: () => checked(org, field.current!.read(), choices),
    onSuccess: (answer) => {
      if ("given" in answer) onGiven(answer.given);
    },
  });
  return { check, problems: check.data && "problems" in check.data ? check.data.problems : [] };
}

async function checked(org: string, { name, text }: Pick<Given, "name" | "text">, choices: Choices): Promise<Checked> {
  const parsed = parseExport(text);
  if ("problems" in parsed) return parsed;
  const { body } = parsed;
  try {
    await migrate(org, { body, query: { ...choices, dryRun: true } });
  } catch (thrown) {
    if (!isAboutExport(thrown)) throw thrown;
    return { problems: problemsIn(asProblem(thrown), text) };
  }
  return { given: { name, text, body, id: crypto.randomUUID() } };
}
