import type { Found } from "../found.ts";
import type { ValueFinder } from "./find-value.ts";
import type { KeyDemand, KeyValue } from "./key-demand.ts";
import { valueDemand } from "./value-demand.ts";

/** One value, not empty, that meets demands: whatever their quantifiers, each says something of that value alone. */
export function findOne(demands: readonly KeyDemand[], find: ValueFinder): Found<KeyValue> {
  return find(
    demands.map((demand) => valueDemand(demand, demand.holds)),
    [""],
  );
}

/** Demands with a quantifier, by whether they are of each value or of one of them. */
export interface QuantifiedDemands {
  ofEach: readonly KeyDemand[];
  ofOne: readonly KeyDemand[];
}

/**
 * `ForAllValues` that holds and `ForAnyValue` that does not demand something of each value; the other two demand that
 * there is a value.
 */
export function byReach(demands: readonly KeyDemand[]): QuantifiedDemands {
  const quantified = demands.filter(({ operator }) => operator!.quantifier !== undefined);
  const isOfEach = ({ operator, holds }: KeyDemand): boolean => (operator!.quantifier === "forallvalues") === holds;
  return { ofEach: quantified.filter(isOfEach), ofOne: quantified.filter((demand) => !isOfEach(demand)) };
}

/** Two or more values, not all empty, that meet demands. Without a quantifier an operator does not hold for several. */
export function findList(demands: readonly KeyDemand[], find: ValueFinder): Found<KeyValue> {
  if (demands.some(({ operator, holds }) => operator!.quantifier === undefined && holds)) return "none";
  const { ofEach, ofOne } = byReach(demands);
  const each = ofEach.map((demand) => valueDemand(demand, demand.holds));
  const values = new Set<string>();
  for (const demand of ofOne) {
    const found = find([...each, valueDemand(demand, demand.holds)]);
    if (typeof found === "string") return found;
    values.add(found.value);
  }
  while (values.size < 2) {
    // A list of empty texts counts as no value, so that one must not be empty.
    const found = find(each, [...values, ...([...values].every(isEmpty) ? [""] : [])]);
    if (found === "unknown" || (found === "none" && values.size === 0)) return found;
    if (found === "none") return twice([...values]);
    values.add(found.value);
  }
  return { value: [...values] };
}

/** The same value twice, where there is no other. */
function twice([value]: readonly string[]): Found<KeyValue> {
  return value === undefined || isEmpty(value) ? "none" : { value: [value, value] };
}

function isEmpty(text: string): boolean {
  return text === "";
}
