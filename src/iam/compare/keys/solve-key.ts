import { spend, type Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import type { Reading } from "../reading.ts";
import type { OperatorFamily } from "./families.ts";
import { valueFinder, type ValueFinder } from "./find-value.ts";
import { meets, type KeyDemand, type KeyValue } from "./key-demand.ts";
import { findList, findOne } from "./quantified.ts";

/** An absent key, an empty text, and lists that IAM counts as no value. */
const emptyValues: readonly KeyValue[] = [undefined, "", [""], ["", ""]];

/**
 * A value of one condition key that meets all demands: none, one, or a list. It is found by what the families of
 * operators compare, and then given to the evaluator's own tests.
 */
export function solveKey(
  key: string,
  demands: readonly KeyDemand[],
  type: OperatorFamily | undefined,
  reading: Reading,
  budget: Budget,
): Found<KeyValue> {
  spend(budget, demands.length);
  const fits = (value: KeyValue): boolean => demands.every((demand) => meets(value, demand, reading));
  if (reading.fixed.has(key)) return fits(reading.fixed.get(key)) ? { value: reading.fixed.get(key) } : "none";
  const empty = type === undefined ? emptyValues : [undefined];
  const fitting = empty.findIndex(fits);
  if (fitting >= 0) return { value: empty[fitting] };
  if (!isPossible(demands, reading)) return "none";
  const asking = demands.filter(asksValue);
  return findPresent(asking, valueFinder(asking, type, reading, budget), fits);
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
  fits: (value: KeyValue) => boolean,
): Found<KeyValue> {
  const one = findOne(demands, find);
  if (typeof one === "object" && fits(one.value)) return one;
  const list = findList(demands, find);
  if (typeof list === "object" && fits(list.value)) return list;
  return one === "none" && list === "none" ? "none" : "unknown";
}
