import type { ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api, ifMatch } from "../api/client.ts";
import { useOrganisation } from "../api/session.tsx";
import { plural } from "../inheritance/effects.ts";
import { useChange } from "../providers/read-providers.ts";
import { Columns } from "../ui/columns.tsx";
import { Confirm } from "../ui/confirm.tsx";
import {
  isSameScope,
  levelText,
  parameterAt,
  type Parameter,
  type ParameterLevel,
  type ParameterRow,
} from "./parameter-rows.ts";
import type { ParameterEntry } from "./set-parameter.tsx";

interface ParameterTableProps {
  all: readonly Parameter[];
  rows: readonly ParameterRow[];
  /** Where whoever looks may set parameters. */
  levels: readonly ParameterLevel[];
  enter: (entry: ParameterEntry) => void;
}

/** Parameters by name, each with every level that sets it: the one that decides first. */
export function ParameterTable({ rows, ...around }: ParameterTableProps): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Name", "Set for", "Counts", "Kept as", "Change"]} />
        <tbody>
          {rows.map((row) => (
            <ParameterLine key={row.parameter.id} row={row} {...around} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ParameterLineProps = Omit<ParameterTableProps, "rows"> & { row: ParameterRow };

function ParameterLine({ row, all, levels, enter }: ParameterLineProps): ReactNode {
  const { parameter, isFirst, overriddenBy } = row;
  const organisation = useOrganisation();
  const level = levels.find(({ scope }) => isSameScope(scope, parameter.scope));
  const narrowest = levels[0];
  const isUnset = narrowest !== undefined && parameterAt(all, narrowest, parameter.name) === undefined;
  return (
    <tr className={isFirst ? undefined : "dim"}>
      <td className="mono">{parameter.name}</td>
      <td>{level ? <strong>{level.label}</strong> : levelText(parameter.scope, organisation)}</td>
      <td>
        <Counts row={row} />
      </td>
      <td>{keptAs(parameter)}</td>
      <td>
        <span className="buttons">
          {level && <Own parameter={parameter} level={level} enter={enter} />}
          {!level && !overriddenBy && isUnset && (
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => enter({ name: parameter.name, level: narrowest })}
            >
              Override {parameter.name}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

/** What can be done to a parameter that stands on a level of this page. */
function Own({
  parameter,
  level,
  enter,
}: { parameter: Parameter } & Pick<ParameterEntry, "level"> & Pick<ParameterTableProps, "enter">): ReactNode {
  const org = useOrganisation();
  const { id, name, version } = parameter;
  const remove = useChange(() =>
    answerOf(api.DELETE("/v1/orgs/{org}/parameters/{id}", { params: { path: { org, id }, header: ifMatch(version) } })),
  );
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Change ${name} for ${level.label}`}
        onClick={() => enter({ name, level })}
      >
        Change
      </Button>
      <Confirm ask="Remove …" act={`Remove ${name} for ${level.label}`} change={remove} size="compact-xs" />
    </>
  );
}

/** Whether a parameter decides, what does in its place, and where narrower levels have their own. */
function Counts({ row: { parameter, overriddenBy, narrower } }: { row: ParameterRow }): ReactNode {
  const organisation = useOrganisation();
  if (overriddenBy) return <>no: {levelText(overriddenBy.scope, organisation)} decides</>;
  const but = narrower === 0 ? "" : `, but for ${plural(narrower, "instance")} with its own`;
  return <>{parameter.absent ? "hides what wider levels set" : `yes${but}`}</>;
}

function keptAs({ absent, secret }: Parameter): string {
  if (absent) return "not here";
  return secret ? "secret" : "plain";
}
