import { stateHash } from "../audit/state-hash.ts";
import type { Change } from "../core.ts";
import type { NewMigratedParameter } from "../domain/migration/state.ts";
import { newId } from "../ids.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import { parameterTarget, parameterView } from "../parameters/view.ts";
import type { Ports } from "../ports/ports.ts";
import type { ParameterRow, SecretRow } from "../ports/rows.ts";
import { refusal, type Refusal } from "../refusal.ts";

/** A parameter ready for the store. */
export interface SealedParameter {
  row: ParameterRow;
  /** Undefined for one that hides those of wider levels. */
  secret: SecretRow | undefined;
  /** The row whose place it takes. */
  replaced: ParameterRow | undefined;
}

/** Seals parameters, which may take time: before the transaction that writes them. */
export async function sealParameters(
  parameters: readonly NewMigratedParameter[],
  model: OrganisationModel,
  ports: Pick<Ports, "now" | "random" | "sealing">,
): Promise<readonly SealedParameter[]> {
  return Promise.all(parameters.map((parameter) => sealParameter(parameter, model, ports)));
}

async function sealParameter(
  { place, name, value, replaces }: NewMigratedParameter,
  model: OrganisationModel,
  { now, random, sealing }: Pick<Ports, "now" | "random" | "sealing">,
): Promise<SealedParameter> {
  const { level, app, service, stage, region } = place;
  const columns = { level, app, service, stage, region, name };
  const replaced = replaces ? model.parameters.find((row) => isAt(row, columns)) : undefined;
  const organisationId = model.row.id;
  const row: ParameterRow = {
    id: replaced?.id ?? newId("par", random),
    organisationId,
    ...columns,
    secret: 1,
    absent: value === null ? 1 : 0,
    origin: "migration",
    version: (replaced?.version ?? 0) + 1,
    createdAt: replaced?.createdAt ?? now(),
  };
  const context = { organisationId, owner: `parameter:${row.id}`, version: row.version };
  return { row, secret: value === null ? undefined : await sealing.seal(value, context), replaced };
}

function isAt(row: ParameterRow, columns: Partial<ParameterRow>): boolean {
  return Object.entries(columns).every(([name, text]) => row[name as keyof ParameterRow] === text);
}

/** Writes parameters with their values. Refused (412) when one that is replaced was changed meanwhile. */
export async function writeParameters({ tables, tell }: Change, parameters: readonly SealedParameter[]): Promise<void> {
  for (const { row, secret, replaced } of parameters) {
    if (replaced) {
      const changed = await tables.parameters.update({ id: row.id, version: replaced.version }, row);
      if (changed === 0) throw changedMeanwhile();
      await tables.secrets.remove({ owner: `parameter:${row.id}` });
    } else await tables.parameters.insert(row);
    if (secret) await tables.secrets.insert(secret);
    const before = replaced && { before: stateHash(parameterView(replaced)) };
    tell({ action: "parameter.set", target: parameterTarget(row), ...before, after: stateHash(parameterView(row)) });
  }
}

/** What was planned does not fit what is there any more. */
export function changedMeanwhile(): Refusal {
  const message = "the organisation changed while the migration was planned, so nothing was done";
  return refusal(412, "request/changed", message, "look at a dry run again, then repeat it");
}
