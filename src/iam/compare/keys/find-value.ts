import { spend, type Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import type { Reading } from "../reading.ts";
import { comparesText, familiesOf, type OperatorFamily } from "./families.ts";
import type { KeyDemand } from "./key-demand.ts";
import { pointsFor, valueTest } from "./points/points.ts";
import { findTextValue } from "./text-values.ts";
import type { ValueDemand } from "./value-demand.ts";

/** Looks for one value, other than `except`, that meets demands. */
export type ValueFinder = (demands: readonly ValueDemand[], except?: readonly string[]) => Found<string>;

/**
 * The finder for a key, by the operators that ask it now and by the type of its values, if they have one. Only where
 * operators of several families ask one key it may not know whether there is a value.
 */
export function valueFinder(
  demands: readonly KeyDemand[],
  type: OperatorFamily | undefined,
  reading: Reading,
  budget: Budget,
): ValueFinder {
  const families = type === undefined ? familiesOf(demands) : new Set([type]);
  if (type === "arn" || (type === undefined && [...families].every(comparesText))) {
    return (asked, except = []) => findTextValue(asked, except, type === "arn", reading, budget);
  }
  const values = type === undefined ? [...pointsFor(families, demands), "example"] : pointsFor(families, demands);
  return (asked, except = []) => {
    spend(budget, values.length);
    const meets = valueTest(asked, reading);
    const value = values.find((each) => !except.includes(each) && meets(each));
    if (value !== undefined) return { value };
    return families.size <= 1 ? "none" : "unknown";
  };
}
