import { spend, type Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import type { Reading } from "../reading.ts";
import { valueFinder, type ValueFinder } from "./find-value.ts";
import type { KeyDomain } from "./key-domain.ts";
import { meets, type KeyDemand, type KeyValue } from "./key-demand.ts";
import { isOpenDemand, mayHaveValue } from "./open-values.ts";
import { findList, findOne } from "./quantified.ts";

/**
 * A value of one condition key that meets all demands: none, one, or a list. It is found by what the families of
 * operators compare, and then given to the evaluator's own tests.
 */
export function solveKey(
  key: string,
  demands: readonly KeyDemand[],
  domain: KeyDomain,
  reading: Reading,
  budget: Budget,
): Found<KeyValue> {
  spend(budget, demands.length);
  if (contradicts(demands)) return "none";
  if (demands.some((demand) => isOpenDemand(demand, reading))) return solveOpenKey(key, demands, domain, reading);
  const fits = (value: KeyValue): boolean => demands.every((demand) => meets(value, demand, reading));
  if (reading.fixed.has(key)) return fits(reading.fixed.get(key)) ? { value: reading.fixed.get(key) } : "none";
  const empty = emptyValues(domain);
  const fitting = empty.findIndex(fits);
  if (fitting >= 0) return { value: empty[fitting] };
  if (!isPossible(demands, reading)) return "none";
  const asking = demands.filter(asksValue);
  return findPresent(asking, valueFinder(asking, domain.type, reading, budget), domain.several, fits);
}

/** Whether the last demand is the contrary of another one, word for word. */
function contradicts(demands: readonly KeyDemand[]): boolean {
  const last = demands.at(-1)!;
  return demands.some((demand) => {
    if (demand.holds === last.holds || demand.variables !== last.variables) return false;
    if (demand.unresolved !== last.unresolved || demand.condition.operator !== last.condition.operator) return false;
    return JSON.stringify(demand.condition.values) === JSON.stringify(last.condition.values);
  });
}

/** An absent key, an empty text, and lists that IAM counts as no value. */
function emptyValues({ type, several }: KeyDomain): readonly KeyValue[] {
  if (type !== undefined) return [undefined];
  return several ? [undefined, "", [""], ["", ""]] : [undefined, ""];
}

/** Whether what does not depend on a key's value but on its presence lets there be one. */
function isPossible(demands: readonly KeyDemand[], reading: Reading): boolean {
  return demands.every((demand) => asksValue(demand) || meets("example", demand, reading));
}

function asksValue({ operator }: KeyDemand): boolean {
  return operator !== undefined && operator.base !== "null";
}

function findPresent(
  demands: readonly KeyDemand[],
  find: ValueFinder,
  several: boolean,
  fits: (value: KeyValue) => boolean,
): Found<KeyValue> {
  const one = findOne(demands, find);
  if (typeof one === "object" && fits(one.value)) return one;
  const list = several ? findList(demands, find) : "none";
  if (typeof list === "object" && fits(list.value)) return list;
  return one === "none" && list === "none" ? "none" : "unknown";
}

/** Where the key is compared with variables that may have any value: absent, or a value that is not known. */
function solveOpenKey(
  key: string,
  demands: readonly KeyDemand[],
  { several }: KeyDomain,
  reading: Reading,
): Found<KeyValue> {
  const { fixed } = reading;
  const absent = demands.every((demand) => meets(undefined, demand, { ...reading, fixed: without(fixed, key) }));
  if (absent && fixed.get(key) === undefined) return { value: undefined };
  if (fixed.has(key) && fixed.get(key) === undefined) return "none";
  if (!several && !isPossible(demands, reading)) return "none";
  return mayHaveValue(demands, several, fixed.get(key), reading) ? "unknown" : "none";
}

function without(values: Reading["fixed"], key: string): Reading["fixed"] {
  return new Map([...values].filter(([each]) => each !== key));
}
