import type { Found } from "../found.ts";
import type { ValueFinder } from "./find-value.ts";
import type { KeyDemand, KeyValue } from "./key-demand.ts";
import { valueDemand, type ValueDemand } from "./value-demand.ts";

/** One value, not empty, that meets demands: whatever their quantifiers, each says something of that value alone. */
export function findOne(demands: readonly KeyDemand[], find: ValueFinder): Found<KeyValue> {
  return find(
    demands.map((demand) => valueDemand(demand, demand.holds)),
    [""],
  );
}

/**
 * Two or more values that meet demands. `ForAllValues` that holds and `ForAnyValue` that does not demand something of
 * each value; the other two demand that there is a value. Without a quantifier an operator does not hold for several.
 */
export function findList(demands: readonly KeyDemand[], find: ValueFinder): Found<KeyValue> {
  const quantified = demands.filter(({ operator }) => operator!.quantifier !== undefined);
  if (demands.some((demand) => !quantified.includes(demand) && demand.holds)) return "none";
  const ofEach = quantified.filter(isOfEach).map((demand) => valueDemand(demand, demand.holds));
  const ofOne = quantified.filter((demand) => !isOfEach(demand)).map((demand) => valueDemand(demand, demand.holds));
  return listed(ofOne, ofEach, find);
}

function isOfEach({ operator, holds }: KeyDemand): boolean {
  return (operator!.quantifier === "forallvalues") === holds;
}

/** A list with a value for each demand of one value, each of which meets the demands of each; two values at least. */
function listed(ofOne: readonly ValueDemand[], ofEach: readonly ValueDemand[], find: ValueFinder): Found<KeyValue> {
  const values: string[] = [];
  for (const demand of ofOne) {
    const found = find([...ofEach, demand]);
    if (typeof found === "string") return found;
    if (!values.includes(found.value)) values.push(found.value);
  }
  while (values.length < 2) {
    const found = find(ofEach, values);
    if (found === "unknown") return found;
    // The same value twice where there is no other.
    const value = found === "none" ? values[0] : found.value;
    if (value === undefined) return "none";
    values.push(value);
  }
  return { value: values };
}
