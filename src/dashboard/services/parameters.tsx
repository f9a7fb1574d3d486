import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useMay } from "../api/may.ts";
import { useOrganisation } from "../api/session.tsx";
import { Loaded } from "../ui/screen.tsx";
import { levelsOf, parameterRows, type Parameter, type ParameterLevel, type ParameterPlace } from "./parameter-rows.ts";
import { ParameterTable } from "./parameter-table.tsx";
import { useParameters } from "./read-parameters.ts";
import { SetParameter, type ParameterEntry } from "./set-parameter.tsx";

/** Parameters that reach a service or an instance: where each is set, what it overrides, and changing those of here. */
export function Parameters({ place }: { place: ParameterPlace }): ReactNode {
  const levels = useSettable(place);
  const parameters = useParameters(place.app, place.service);
  const [entry, enter] = useState<ParameterEntry>();
  return (
    <section className="panel" aria-label="Parameters">
      <header>
        <h2>Parameters</h2>
        {levels.length > 0 && !entry && (
          <Button variant="default" onClick={() => enter({ name: "", level: levels[0]! })}>
            Set a parameter
          </Button>
        )}
      </header>
      <Loaded of={parameters}>
        {(all) => (
          <>
            <Rows all={all} place={place} levels={levels} enter={enter} />
            {entry && (
              <SetParameter
                key={entryKey(entry)}
                all={all}
                levels={levels}
                entry={entry}
                done={() => enter(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
      <footer className="padded hint">
        {levels.length === 0 && <p>{whoMaySet(place)}</p>}
        <p>
          Values are not shown in browsers: <code>passrole param get</code> prints those that you may read.
        </p>
      </footer>
    </section>
  );
}

interface RowsProps {
  all: readonly Parameter[];
  place: ParameterPlace;
  levels: readonly ParameterLevel[];
  enter: (entry: ParameterEntry) => void;
}

function Rows({ all, place, levels, enter }: RowsProps): ReactNode {
  const rows = parameterRows(all, place);
  if (rows.length === 0) return <p className="dim padded">No parameter reaches {placeText(place)}.</p>;
  return <ParameterTable all={all} rows={rows} levels={levels} enter={enter} />;
}

/** The levels of a place where whoever looks may set parameters. */
function useSettable(place: ParameterPlace): readonly ParameterLevel[] {
  const { app, service, stage } = place;
  const mayHere = useMay({ app, service, ...(stage !== undefined && { stage }) });
  const mayInApp = useMay({ app });
  const mayAnywhere = useMay();
  const may = { instance: mayHere, "stage-rule": mayHere, service: mayHere, app: mayInApp, organisation: mayAnywhere };
  return levelsOf(place, useOrganisation()).filter(({ scope }) => may[scope.level]("parameter.set"));
}

function entryKey({ name, level }: ParameterEntry): string {
  return `${name} ${level.label}`;
}

function placeText({ service, stage }: ParameterPlace): string {
  return stage === undefined ? `all of ${service}` : "this instance";
}

function whoMaySet({ app, service, stage }: ParameterPlace): string {
  const where = stage === undefined ? `${app}/${service}` : `${app}/${service} ${stage}`;
  return `Owners, admins and developers of ${where} set parameters here; on protected stages only owners and admins.`;
}
