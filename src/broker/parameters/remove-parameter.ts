import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { Precondition } from "../contract/page.ts";
import type { Change, Core } from "../core.ts";
import { scopeTarget } from "../links/scope.ts";
import type { ParameterRow } from "../ports/rows.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound } from "../refusal.ts";
import { valueOwner } from "./parameter-values.ts";
import { parameterTarget, parameterView } from "./view.ts";

/** Removes a parameter with its value. */
export async function removeParameter(core: Core, caller: Caller, id: string, options: Precondition): Promise<void> {
  const row = await parameterOf(core, caller, id);
  await core.change(caller, "parameter.set", scopeTarget(row), (change) => remove(change, row, options));
}

/** A parameter of the caller's organisation; refused (404) when there is none. */
export async function parameterOf(core: Core, caller: Caller, id: string): Promise<ParameterRow> {
  const { parameters } = await core.model(caller);
  const row = parameters.find((each) => each.id === id);
  if (!row) throw notFound("parameter", id);
  return row;
}

async function remove({ tables, tell }: Change, { id, name }: ParameterRow, options: Precondition): Promise<void> {
  const row = await tables.parameters.find({ id });
  if (!row) throw notFound("parameter", id);
  checkVersion(`parameter ${name}`, options, row);
  await tables.parameters.remove({ id });
  await tables.secrets.remove({ owner: valueOwner(row) });
  tell({ action: "parameter.deleted", target: parameterTarget(row), before: stateHash(parameterView(row)) });
}
