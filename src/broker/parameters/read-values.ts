import type { Secret } from "../../diagnostics/secret.ts";
import type { Caller } from "../contract/caller.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { ParameterValue } from "../contract/parameters.ts";
import type { Core, Told } from "../core.ts";
import type { PermissionTarget } from "../domain/grants.ts";
import { knownInstance } from "../models/known-instance.ts";
import { scopeTarget, scopeView } from "../links/scope.ts";
import { optimistic, Outrun } from "../optimistic.ts";
import type { ParameterRow } from "../ports/rows.ts";
import { notFound } from "../refusal.ts";
import { checkNames } from "../request-names.ts";
import { parametersOf } from "./of-instance.ts";
import { openValue } from "./parameter-values.ts";
import { parameterOf } from "./remove-parameter.ts";
import { parameterTarget } from "./view.ts";

/** One value. Nobody has it before it is written down that it was read. */
export async function readValue(core: Core, caller: Caller, id: string): Promise<ParameterValue> {
  return optimistic(async () => {
    const row = await parameterOf(core, caller, id);
    await permitReading(core, caller, scopeTarget(row), [row]);
    if (row.absent === 1) throw notFound("value of parameter", row.name);
    const value = await opened(core, row);
    await told(core, caller, parameterTarget(row));
    return parameterValue(row, value);
  });
}

/**
 * All values that an instance gets. Secret ones are for who may read secrets, and for who may deploy there: the code that
 * is deployed is given them anyway. Refused (403) as a whole when one is a secret and the caller may do neither.
 */
export async function readValues(core: Core, caller: Caller, key: InstanceKey): Promise<readonly ParameterValue[]> {
  const { app, service, stage, region } = key;
  checkNames({ app, service, stage, region });
  return optimistic(async () => {
    await permitReading(core, caller, { app, service, stage }, []);
    const model = await core.model(caller);
    const instance = knownInstance(model, key);
    const rows = [...parametersOf(model, instance).values()].map(({ value }) => value).toSorted(byName);
    const deploys = await core.isPermitted(caller, "credentials.issue", { app, service, stage });
    if (!deploys) await permitReading(core, caller, { app, service, stage }, rows);
    const values = await Promise.all(rows.map(async (row) => parameterValue(row, await opened(core, row))));
    const names = rows.map(({ name }) => name).join(" ");
    await told(core, caller, { ...instance, names });
    return values;
  });
}

/** Plain values take one permission, secret ones another. */
async function permitReading(
  core: Core,
  caller: Caller,
  target: PermissionTarget,
  rows: readonly ParameterRow[],
): Promise<void> {
  await core.permit(caller, "parameter.read", target);
  if (rows.some(({ secret }) => secret === 1)) await core.permit(caller, "parameter.read-secret", target);
}

/** The value of a row as it was read; another one's in its place would be of another time. */
async function opened({ models, ports }: Core, row: ParameterRow): Promise<Secret> {
  const value = await openValue(ports, row);
  if (value) return value;
  models.forget(row.organisationId);
  throw new Outrun();
}

async function told(core: Core, caller: Caller, target: Told["target"]): Promise<void> {
  await core.write(caller, async ({ tell }) => tell({ action: "parameter.read", target }), { revises: false });
}

function parameterValue(row: ParameterRow, value: Secret): ParameterValue {
  return { name: row.name, value, secret: row.secret === 1, scope: scopeView(row) };
}

function byName({ name: one }: ParameterRow, { name: other }: ParameterRow): number {
  return one < other ? -1 : 1;
}
