import type { Caller } from "../contract/caller.ts";
import type { Page } from "../contract/page.ts";
import type { Parameters, ParameterView } from "../contract/parameters.ts";
import type { Core } from "../core.ts";
import { roleThatAllows } from "../domain/grants.ts";
import { scopeTarget } from "../links/scope.ts";
import { pageOf } from "../page-of.ts";
import type { ParameterRow } from "../ports/rows.ts";
import { checkNames } from "../request-names.ts";
import { readValue, readValues } from "./read-values.ts";
import { removeParameter } from "./remove-parameter.ts";
import { setParameter } from "./set-parameter.ts";
import { parameterKey, parameterView } from "./view.ts";

/** The use cases of parameters. */
export function parameters(core: Core): Parameters {
  return {
    list: (caller, request) => listParameters(core, caller, request),
    set: (caller, request) => setParameter(core, caller, request),
    remove: (caller, id, options) => removeParameter(core, caller, id, options),
    value: (caller, id) => readValue(core, caller, id),
    values: (caller, key) => readValues(core, caller, key),
  };
}

type ListRequest = Parameters extends { list(caller: Caller, request: infer Request): unknown } ? Request : never;

/** The parameters that the caller may see of those it asks for. */
async function listParameters(core: Core, caller: Caller, request: ListRequest): Promise<Page<ParameterView>> {
  const { app, service, stage, region } = request;
  checkNames({ app, service, stage, region });
  const model = await core.model(caller);
  const isVisible = (row: ParameterRow): boolean =>
    roleThatAllows(caller.grants, "parameter.read", scopeTarget(row), model.protectedStages) !== undefined;
  const asked = model.parameters.filter((row) => isAsked(row, request));
  return pageOf(asked.filter(isVisible), parameterKey, parameterView, request);
}

function isAsked(row: ParameterRow, request: ListRequest): boolean {
  const columns = ["level", "app", "service", "stage", "region"] as const;
  return columns.every((column) => request[column] === undefined || request[column] === row[column]);
}
