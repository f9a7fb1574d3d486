import { useRef, useState, type ReactNode, type RefObject } from "react";
import { Button, NativeSelect, TextInput, Textarea } from "@mantine/core";
import { answerOf, api, ifMatch } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { asProblem } from "../api/problem.ts";
import { useOrganisation } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { textIn } from "../sign-in/form-text.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { parameterAt, type Parameter, type ParameterLevel } from "./parameter-rows.ts";

/** What is to be set: the name of what there is, or an empty one. */
export interface ParameterEntry {
  name: string;
  level: ParameterLevel;
}

interface SetParameterProps {
  all: readonly Parameter[];
  levels: readonly ParameterLevel[];
  entry: ParameterEntry;
  done: () => void;
}

type Kept = "secret" | "plain" | "absent";

/** Sets a parameter. Its value goes from the field to the server, and is kept nowhere in between. */
export function SetParameter({ all, levels, entry, done }: SetParameterProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(entry.name);
  const [label, setLabel] = useState(entry.level.label);
  const level = levels.find((each) => each.label === label) ?? entry.level;
  const { existing, save } = useSaving({ all, name, level, form, done });
  const [kept, setKept] = useState<Kept>(existing?.secret === false ? "plain" : "secret");
  return (
    <form
      ref={form}
      className="body parameter-form"
      autoComplete="off"
      aria-label="Set a parameter"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(kept);
      }}
    >
      <div className="filters">
        <TextInput
          label="Name"
          required
          className="mono-input"
          readOnly={entry.name !== ""}
          autoFocus={entry.name === ""}
          pattern="[A-Za-z_][\w.\-]{0,127}"
          title="a letter or _, then letters, digits, dots and hyphens"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {levels.length > 1 && (
          <NativeSelect
            label="For"
            data={levels.map((each) => each.label)}
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label="Kept as"
          data={keptLabels}
          value={kept}
          onChange={(event) => setKept(event.currentTarget.value as Kept)}
        />
      </div>
      <Value kept={kept} autoFocus={entry.name !== ""} />
      {existing && <p className="hint">{name} is set there; saving replaces it.</p>}
      {save.error && <ProblemNote problem={save.error} />}
      <div className="buttons">
        <Button type="submit" loading={save.isPending}>
          {existing ? "Replace" : "Set"}
        </Button>
        <Button variant="default" onClick={done}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

const keptLabels: { value: Kept; label: string }[] = [
  { value: "secret", label: "a secret" },
  { value: "plain", label: "a plain value" },
  { value: "absent", label: "not here: hide what wider levels set" },
];

/** The field keeps what is typed to itself, as secret inputs do; a key may have several lines. */
function Value({ kept, autoFocus }: { kept: Kept; autoFocus: boolean }): ReactNode {
  return (
    <div hidden={kept === "absent"}>
      <Textarea
        name="value"
        label="Value"
        rows={2}
        autoFocus={autoFocus}
        required={kept !== "absent"}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: kept === "secret" ? "value-input masked" : "value-input" }}
      />
    </div>
  );
}

interface Saving {
  all: readonly Parameter[];
  name: string;
  level: ParameterLevel;
  form: RefObject<HTMLFormElement | null>;
  done: () => void;
}

/**
 * Saves what was there when the form was opened, and nothing newer: whoever changed it meanwhile is not overwritten
 * before that was told.
 */
function useSaving({ all, name, level, form, done }: Saving): {
  existing: Parameter | undefined;
  save: ReturnType<typeof useChange<Kept>>;
} {
  const org = useOrganisation();
  const [known] = useState(all);
  const [isTold, setTold] = useState(false);
  const existing = parameterAt(isTold ? all : known, level, name);
  const save = useChange(async (kept: Kept) => {
    const header = existing ? ifMatch(existing.version) : { "if-none-match": "*" };
    const body = bodyOf(kept, name, level, form.current!);
    try {
      await answerOf(api.PUT("/v1/orgs/{org}/parameters", { params: { path: { org }, header }, body }));
    } catch (thrown) {
      if (asProblem(thrown).code === "request/changed") setTold(true);
      throw thrown;
    }
  }, done);
  return { existing, save };
}

function bodyOf(kept: Kept, name: string, { scope }: ParameterLevel, form: HTMLFormElement): Api["NewParameter"] {
  const value = kept === "absent" ? null : textIn(new FormData(form), "value");
  return { scope, name, value, secret: kept !== "plain" };
}
