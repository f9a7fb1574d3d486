import type { ParameterView } from "../contract/parameters.ts";
import type { Told } from "../core.ts";
import { isoTime } from "../iso-time.ts";
import { scopeKey, scopeView } from "../links/scope.ts";
import type { ParameterRow } from "../ports/rows.ts";

/** A parameter as the API shows it, without its value. */
export function parameterView(row: ParameterRow): ParameterView {
  const { id, name, secret, absent, version, createdAt } = row;
  return {
    id,
    scope: scopeView(row),
    name,
    secret: secret === 1,
    absent: absent === 1,
    version,
    createdAt: isoTime(createdAt),
  };
}

/** What an event about a parameter names. */
export function parameterTarget(row: ParameterRow): Told["target"] {
  const { id, scope, name, secret, absent } = parameterView(row);
  return { parameter: id, name, ...scope, secret, absent };
}

/** The place of a parameter in a list: no two are at one. */
export function parameterKey(row: ParameterRow): string {
  return `${scopeKey(row)}${row.name}`;
}
