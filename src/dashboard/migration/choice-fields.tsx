import type { ReactNode } from "react";
import { Checkbox, NativeSelect } from "@mantine/core";
import { flags, graces, type Choices } from "./choices.ts";

interface ChoiceFieldsProps {
  choices: Choices;
  choose: (choices: Choices) => void;
}

/** What the published rules leave open; each choice shows at once what it changes. */
export function ChoiceFields({ choices, choose }: ChoiceFieldsProps): ReactNode {
  return (
    <fieldset className="panel choices">
      <legend>Where the rules leave it open</legend>
      <div className="body">
        {flags.map(({ flag, label, does }) => (
          <Checkbox
            key={flag}
            label={label}
            description={does}
            checked={choices[flag] === true}
            onChange={(event) => choose({ ...choices, [flag]: event.currentTarget.checked })}
          />
        ))}
        <NativeSelect
          label="New providers give keys unverified"
          description="Each time is in the audit; roles of the broker's own account never."
          data={graces.map((days) => ({ value: String(days), label: days === 0 ? "never" : `for ${days} days` }))}
          value={String(choices.graceDays ?? 0)}
          onChange={(event) => choose({ ...choices, graceDays: Number(event.currentTarget.value) })}
        />
      </div>
    </fieldset>
  );
}
