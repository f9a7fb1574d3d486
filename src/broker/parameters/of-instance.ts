import type { Instance } from "../domain/instance.ts";
import { covers } from "../domain/link.ts";
import { isParameterLevel } from "../domain/parameters/parameter.ts";
import {
  resolveParameters,
  type BrokerParameter,
  type ResolvedParameter,
} from "../domain/parameters/resolve-parameters.ts";
import { scopeAt } from "../domain/place.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { ParameterRow } from "../ports/rows.ts";

/** The parameters an instance gets from the broker, by name: instance before service before app before organisation. */
export function parametersOf(
  { parameters }: Pick<OrganisationModel, "parameters">,
  instance: Instance,
): ReadonlyMap<string, ResolvedParameter<ParameterRow>> {
  const rows = parameters.filter((row) => covers(scopeAt(row), instance)).toSorted(regionFirst);
  return resolveParameters({ broker: rows.flatMap(brokerParameter) });
}

/** A parameter for one region is narrower than one for every region. */
function regionFirst({ region: one }: ParameterRow, { region: other }: ParameterRow): number {
  return Number(one === "") - Number(other === "");
}

function brokerParameter(row: ParameterRow): BrokerParameter<ParameterRow>[] {
  const { name, level, absent } = row;
  return isParameterLevel(level) ? [{ name, level, value: absent === 1 ? null : row }] : [];
}
