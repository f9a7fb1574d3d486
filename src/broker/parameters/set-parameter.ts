import type { Place } from "../domain/place.ts";
import { stateHash } from "../audit/state-hash.ts";
import type { Caller } from "../contract/caller.ts";
import type { NewParameter, ParameterView } from "../contract/parameters.ts";
import type { Change, Core } from "../core.ts";
import { isParameterLevel, parameterNamePattern } from "../domain/parameters/parameter.ts";
import { quote } from "../domain/quote.ts";
import { newId } from "../ids.ts";
import { placed } from "../links/place.ts";
import { scopeColumns, scopeTarget } from "../links/scope.ts";
import { readModel } from "../models/organisation-model.ts";
import { optimistic, Outrun } from "../optimistic.ts";
import type { ParameterRow, SecretRow } from "../ports/rows.ts";
import type { Tables } from "../ports/store.ts";
import { checkVersion } from "../preconditions.ts";
import { notFound, refusal } from "../refusal.ts";
import { fits, valueOwner } from "./parameter-values.ts";
import { parameterTarget, parameterView } from "./view.ts";

/** Sets a parameter, in the place of the one of this name and scope that may be there. */
export async function setParameter(core: Core, caller: Caller, request: NewParameter): Promise<ParameterView> {
  const scope = parameterScope(request);
  checkParameter(request);
  await core.permit(caller, "parameter.set", scopeTarget(scope));
  return optimistic(async () => {
    const existing = await core.ports.store.read((tables) =>
      existingAt(tables, caller.organisation.id, scope, request),
    );
    checkVersion(`parameter ${request.name}`, request, existing.row);
    const next = nextRow(core, caller, existing, request);
    const secret = await sealed(core, next, request);
    return core.write(caller, (change) => put(change, existing.row, next, secret));
  });
}

function parameterScope(request: NewParameter): Place {
  const scope = scopeColumns(request.scope);
  if (isParameterLevel(scope.level)) return scope;
  const hint = "set it on the service, or on each instance";
  throw refusal(400, "parameter/no-level", `a ${scope.level.replace("-", " ")} has no parameters`, hint);
}

function checkParameter({ name, value }: NewParameter): void {
  if (!parameterNamePattern.test(name)) {
    const hint = "a letter or `_`, then letters, digits, `_`, `.` and `-`, 128 at most";
    throw refusal(400, "parameter/bad-name", `${quote(name)} is not the name of a parameter`, hint);
  }
  if (value === null || fits(value)) return;
  const message = `the value of ${quote(name)} has more than 64 KiB`;
  throw refusal(400, "parameter/too-long", message, "keep it in Parameter Store or S3, and its name here");
}

interface Existing {
  scope: Place;
  row: ParameterRow | undefined;
}

async function existingAt(
  tables: Tables,
  organisationId: string,
  asked: Place,
  { name }: NewParameter,
): Promise<Existing> {
  const model = await readModel(tables, organisationId);
  if (!model) throw notFound("parameter", name);
  const scope = await placed(tables, model, asked);
  return { scope, row: await tables.parameters.find({ organisationId, ...scope, name }) };
}

function nextRow({ ports }: Core, { organisation }: Caller, existing: Existing, request: NewParameter): ParameterRow {
  const { name, value, secret = true } = request;
  const { row, scope } = existing;
  const kept = row ?? { id: newId("par", ports.random), version: 0, createdAt: ports.now() };
  const { id, version, createdAt } = kept;
  const flags = { secret: Number(secret), absent: Number(value === null) };
  return {
    id,
    organisationId: organisation.id,
    ...scope,
    name,
    ...flags,
    origin: "hand",
    version: version + 1,
    createdAt,
  };
}

async function sealed(core: Core, next: ParameterRow, { value }: NewParameter): Promise<SecretRow | undefined> {
  if (value === null) return undefined;
  const { organisationId, version } = next;
  return core.ports.sealing.seal(value, { organisationId, owner: valueOwner(next), version });
}

async function put(
  { tables, tell }: Change,
  row: ParameterRow | undefined,
  next: ParameterRow,
  secret: SecretRow | undefined,
): Promise<ParameterView> {
  await store(tables, row, next);
  await tables.secrets.remove({ owner: valueOwner(next) });
  if (secret) await tables.secrets.insert(secret);
  const after = parameterView(next);
  const before = row && { before: stateHash(parameterView(row)) };
  tell({ action: "parameter.set", target: parameterTarget(next), ...before, after: stateHash(after) });
  return after;
}

/** Writes the row, provided that what it takes the place of is what was read. */
async function store(tables: Tables, row: ParameterRow | undefined, next: ParameterRow): Promise<void> {
  const { organisationId, level, app, service, stage, region, name } = next;
  const current = await tables.parameters.find({ organisationId, level, app, service, stage, region, name });
  if (current?.id !== row?.id || current?.version !== row?.version) throw new Outrun();
  if (current) await tables.parameters.update({ id: next.id }, next);
  else await tables.parameters.insert(next);
}
